//! The `brief` program: parse, run, exit code.

/// Typesetting makes and drops millions of small values, and several threads do so at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    brief::cli::run()
}
