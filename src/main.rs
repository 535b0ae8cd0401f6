//! The `brief` program: parse, run, exit code.

fn main() -> std::process::ExitCode {
    brief::cli::run()
}
