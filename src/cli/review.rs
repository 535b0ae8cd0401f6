//! `brief review`: an editor's desk in the browser.

use std::io::BufRead;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chrono::NaiveDate;
use clap::Args;

use super::Outcome;
use super::project::careful;
use super::terminal::Terminal;
use crate::desk::{Desk, Refusal, is_draft};
use crate::diagnostic::{Diagnostic, msg, rules};
use crate::web::{ServeOptions, listen};
use crate::workspace::{Trusting, Workspace, neither_file_nor_folder, today};

rules! {
    /// The review server cannot listen where it is to.
    pub UNUSABLE_ADDRESS = Error "unusable-address" {
        title: "The review server cannot listen on its address, or its options do not go together.",
        why: "It listens on this machine only, unless there is a proxy in front of it that says who is asking: then \
              `--listen`, `--proxy`, `--origin` and `--name-header` are all given. A port that another program is \
              using is not available.",
        wrong: "brief review --listen 0.0.0.0",
        right: "brief review --port 4000",
    }
}

#[derive(Debug, Args)]
pub(crate) struct ReviewArgs {
    /// A spec, a draft or a folder of the project [default: the project around the working directory]
    #[arg(value_name = "SPEC|DRAFT|DIR")]
    pub input: Option<PathBuf>,
    /// The port; 0 is any free one
    #[arg(long, default_value_t = 0)]
    pub port: u16,
    /// Do not open the browser
    #[arg(long)]
    pub no_open: bool,
    /// Only show: write and sign nothing
    #[arg(long)]
    pub read_only: bool,
    /// Who works: the name under approvals, comments and translations [default: git's `user.name`]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Listen on this address; only behind a proxy that says who is asking
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<IpAddr>,
    /// The address of the proxy: nobody else is answered
    #[arg(long, value_name = "ADDRESS")]
    pub proxy: Option<IpAddr>,
    /// The origin under which the proxy serves the page, `https://desk.example.org`
    #[arg(long, value_name = "URL")]
    pub origin: Option<String>,
    /// The header in which the proxy says who is asking
    #[arg(long, value_name = "NAME")]
    pub name_header: Option<String>,
    /// The project's folder [default: the folder that contains `briefs/`]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// The day of the run [default: SOURCE_DATE_EPOCH, or else today]
    #[arg(long, value_name = "DATE")]
    pub today: Option<NaiveDate>,
}

pub(super) fn run(args: &ReviewArgs, terminal: &mut Terminal) -> Result<Outcome, Refusal> {
    let workspace = workspace(args.input.as_deref(), args.root.as_deref()).map_err(Refusal::request)?;
    today(args.today).map_err(Refusal::request)?;
    // Nothing of a project runs from here, whatever this machine's user trusts: hooks are owed to the next `brief run`.
    let desk = Desk::open(careful(workspace)).trusting(Trusting::nobody());
    let proxy = proxy(args)?;
    // One name is fixed for all requests, or the proxy names each.
    let by = match (&proxy, &args.by) {
        (Some(_), _) => None,
        (None, Some(by)) => Some(desk.signing_name(Some(by))?),
        (None, None) => desk.signing_name(None).ok(),
    };
    let place = place(args.input.as_deref(), &desk);
    let defaults = ServeOptions::default();
    let options = ServeOptions {
        address: args.listen.filter(|_| proxy.is_some()).unwrap_or(defaults.address),
        port: args.port,
        proxy: proxy.clone(),
        by: by.clone(),
        read_only: args.read_only,
        today: args.today,
    };
    let wanted = format!("{}:{}", options.address, options.port);
    let listening = listen(desk, options).map_err(|error| {
        let message = msg!("unusable-address", address = &wanted, why = error.to_string());
        Refusal::request(
            Diagnostic::of_option(&UNUSABLE_ADDRESS, "--port", message).help(msg!("unusable-address.help")),
        )
    })?;
    let review = listening.review();
    match (&proxy, review.sign_in_address()) {
        (Some((peer, ..)), _) => {
            let (address, proxy) = (listening.address().to_string(), peer.to_string());
            terminal.note(&msg!("review-listens--proxy", address = address, proxy = proxy));
        }
        (None, Some(address)) => {
            let address = format!("{address}{place}");
            terminal.note(&msg!("review-listens", address = &address));
            if !args.no_open {
                open_browser(&address);
            }
        }
        (None, None) => {}
    }
    match &by {
        _ if listening.is_read_only() => terminal.note(&msg!("review-read-only")),
        Some(name) => terminal.note(&msg!("review-signs", name = name)),
        None if proxy.is_none() => terminal.note(&msg!("review-nameless")),
        None => {}
    }
    if proxy.is_none() {
        terminal.note(&msg!("review-enter"));
        let language = terminal.language();
        std::thread::spawn(move || {
            let mut terminal = Terminal::new(language);
            for line in std::io::stdin().lock().lines() {
                let (Ok(_), Some(address)) = (line, review.sign_in_address()) else { break };
                terminal.note(&msg!("review-another", address = address));
            }
        });
    }
    listening.serve().map_err(|error| {
        let message = msg!("unusable-address", address = wanted, why = error.to_string());
        Refusal::request(Diagnostic::of_option(&UNUSABLE_ADDRESS, "--port", message))
    })?;
    Ok(Outcome::Done)
}

fn workspace(input: Option<&Path>, root: Option<&Path>) -> Result<Workspace, Diagnostic> {
    match input {
        Some(input) if !input.exists() => Err(neither_file_nor_folder(input.display().to_string())),
        Some(input) if input.is_file() => Workspace::of(input, root, false),
        Some(folder) => Workspace::of(&folder.join("spec"), root, false),
        None => Workspace::here(root, false),
    }
}

/// What of the address leads to the file that was named: the page reads it behind the code.
fn place(input: Option<&Path>, desk: &Desk) -> String {
    let Some(input) = input.filter(|input| input.is_file() && is_draft(input)) else { return String::new() };
    let absolute = std::path::absolute(input).unwrap_or_else(|_| input.to_path_buf());
    let path = desk.workspace().relative(&absolute);
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
    let encoded: String = path
        .chars()
        .map(|c| if plain(c) { c.to_string() } else { c.to_string().bytes().map(|b| format!("%{b:02X}")).collect() })
        .collect();
    format!("&draft={encoded}")
}

/// The proxy, where one is named in full.
fn proxy(args: &ReviewArgs) -> Result<Option<(IpAddr, String, String)>, Refusal> {
    let wrong = |option: &str, message| Refusal::request(Diagnostic::of_option(&UNUSABLE_ADDRESS, option, message));
    match (&args.listen, &args.proxy, &args.origin, &args.name_header) {
        (None, None, None, None) => Ok(None),
        (Some(_), Some(peer), Some(origin), Some(header)) => {
            let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
            if !host.is_some_and(|host| !host.is_empty() && host.chars().all(is_host)) {
                return Err(wrong("--origin", msg!("unusable-origin", origin = origin)));
            }
            let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            if header.is_empty() || !header.chars().all(is_name) {
                return Err(wrong("--name-header", msg!("half-a-proxy")));
            }
            Ok(Some((*peer, origin.clone(), header.to_ascii_lowercase())))
        }
        _ => {
            let found = Diagnostic::of_option(&UNUSABLE_ADDRESS, "--listen", msg!("half-a-proxy"));
            Err(Refusal::request(found.help(msg!("half-a-proxy.help"))))
        }
    }
}

/// Opens the address with the system's own opener, which gets it as its one argument. Whether that works is no matter: the
/// address is on the terminal.
fn open_browser(address: &str) {
    let mut opener = match std::env::consts::OS {
        "macos" => Command::new("/usr/bin/open"),
        "windows" => {
            // The opener of the shell would read the signs of the address; this takes it as it is.
            let mut opener = Command::new("rundll32");
            opener.arg("url.dll,FileProtocolHandler");
            opener
        }
        _ => Command::new("xdg-open"),
    };
    opener.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut child) = opener.spawn() {
        // It is waited for, so that the system need not keep what is left of it.
        std::thread::spawn(move || child.wait());
    }
}
