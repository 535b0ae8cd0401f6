//! `brief completions`: what a shell needs to complete verbs and options.

use std::io::Write;

use clap::{Args, ValueEnum};
use clap_complete::Shell;

use super::Outcome;
use super::terminal::Terminal;
use crate::desk::Refusal;

#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: KnownShell,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum KnownShell {
    /// `brief completions bash > ~/.local/share/bash-completion/completions/brief`
    Bash,
    /// `brief completions zsh > _brief`, in a folder of `fpath`
    Zsh,
    /// `brief completions fish > ~/.config/fish/completions/brief.fish`
    Fish,
    /// `brief completions powershell | Out-String | Invoke-Expression`, in the profile
    #[value(name = "powershell")]
    PowerShell,
}

pub(super) fn run(args: &CompletionsArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let shell = match args.shell {
        KnownShell::Bash => Shell::Bash,
        KnownShell::Zsh => Shell::Zsh,
        KnownShell::Fish => Shell::Fish,
        KnownShell::PowerShell => Shell::PowerShell,
    };
    let mut script: Vec<u8> = Vec::new();
    clap_complete::generate(shell, &mut super::command_line(), "brief", &mut script);
    let _ = script.flush();
    terminal.raw(&String::from_utf8_lossy(&script));
    Ok(Outcome::Done)
}
