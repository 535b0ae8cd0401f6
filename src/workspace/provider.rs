//! The way to a provider of machine translation: a program is run, or a request is posted to the one address
//! that the user wrote. No redirect is followed, no proxy of the environment is used, keys come from the
//! environment and appear in no message.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, SystemTime};

use ureq::http::Uri;
use wait_timeout::ChildExt;

use crate::diagnostic::{Message, msg, rules};
use crate::translate::provider::{KeyPlace, MAX_ANSWER, PROTOCOLS, Protocol, ProviderReach};

rules! {
    /// A provider of machine translation lacks what is needed to ask it.
    pub UNUSABLE_PROVIDER = Error "unusable-provider" {
        title: "A provider of machine translation lacks what is needed to ask it.",
        why: "An address, a model or a program is missing or cannot be used. Keys belong only in the environment, \
              never in an address or a file, and are sent only over `https` or to this machine.",
        wrong: "translate: { provider: openai, address: \"http://user:word@example.org\" }",
        right: "translate: { provider: openai, address: \"https://example.org/v1\", model: a-model }",
    }
    /// A provider of machine translation gave no answer that could be used.
    pub PROVIDER_FAILED = Error "provider-failed" {
        title: "A provider of machine translation did not answer, or refused.",
        why: "What came before is written and kept; the same command continues from there. Failures that may pass \
              are retried a few times, with pauses.",
        wrong: "",
        right: "",
    }
}

/// What a provider is asked through, as the user named it.
#[derive(Clone, Debug, Default)]
pub struct NamedProvider {
    /// The address of a provider in the network.
    pub address: Option<String>,
    /// The model.
    pub model: Option<String>,
    /// The program and its arguments.
    pub command: Vec<String>,
}

/// A provider that can be asked.
pub struct Provider {
    /// How it speaks.
    pub protocol: &'static Protocol,
    /// The model, where one is named.
    pub model: Option<String>,
    way: Way,
    key: Option<Key>,
    timeout: Duration,
}

enum Way {
    Program { program: PathBuf, arguments: Vec<String>, folder: PathBuf },
    Post { agent: ureq::Agent, address: String, host: String },
}

struct Key {
    place: KeyPlace,
    value: String,
}

/// Why a provider gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderFault {
    /// What went wrong. It contains no key.
    pub message: Message,
    /// Whether another try may go better, and how long the provider asks to wait.
    pub again: Option<Option<Duration>>,
}

impl ProviderFault {
    fn last(message: Message) -> Self {
        Self { message, again: None }
    }

    fn passing(message: Message) -> Self {
        Self { message, again: Some(None) }
    }
}

impl Provider {
    /// The provider as named; `root` is the project's folder, in which a program runs.
    ///
    /// # Errors
    ///
    /// What is missing or cannot be used.
    pub fn new(
        protocol: &'static Protocol,
        named: NamedProvider,
        root: &Path,
        timeout: Duration,
    ) -> Result<Self, Message> {
        if protocol.needs_model && named.model.is_none() {
            return Err(msg!("unusable-provider--model", provider = protocol.name));
        }
        let variable = protocol.key.and_then(|(variable, place)| {
            let value = std::env::var(variable).ok().map(|value| value.trim().to_owned());
            value.filter(|value| !value.is_empty()).map(|value| (variable, Key { place, value }))
        });
        let (variable, key) = variable.unzip();
        let way = match protocol.reach {
            ProviderReach::Program => program(named.command, root)?,
            ProviderReach::Post(path) => post(protocol, named.address.as_deref(), path, variable)?,
        };
        if key.as_ref().is_some_and(|key| !key.value.chars().all(|c| c.is_ascii_graphic())) {
            let variable = variable.unwrap_or_default();
            return Err(msg!("unusable-provider--key", variable = variable));
        }
        Ok(Self { protocol, model: named.model, way, key, timeout })
    }

    /// Where texts go, for the user to read before they do.
    pub fn destination(&self) -> Message {
        match &self.way {
            Way::Program { program, .. } => msg!("provider-program", program = program.display().to_string()),
            Way::Post { address, .. } => msg!("provider-address", address = address),
        }
    }

    /// Who makes its translations, as translation files say it: `machine openai a-model`.
    pub fn origin(&self) -> String {
        let which = match &self.way {
            Way::Program { program, .. } => program.file_name().map(|name| name.to_string_lossy().into_owned()),
            Way::Post { .. } => self.model.clone(),
        };
        let which = which.map(|which| format!(" {}", visible(&which))).unwrap_or_default();
        format!("machine {}{which}", self.protocol.name)
    }

    /// Whether the environment names a proxy, which is not used.
    pub fn passes_over_proxy(&self) -> bool {
        let names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];
        matches!(self.way, Way::Post { .. }) && names.iter().any(|name| std::env::var_os(name).is_some())
    }

    /// Sends a request and waits for the reply no longer than `most`; the text of the reply.
    ///
    /// # Errors
    ///
    /// What went wrong, and whether another try may succeed. It contains no key.
    pub fn ask(&self, request: &str, most: Duration) -> Result<String, ProviderFault> {
        let timeout = self.timeout.min(most);
        match &self.way {
            Way::Program { program, arguments, folder } => {
                run(program, arguments, folder, request, timeout, &|text| self.without_key(text))
            }
            Way::Post { agent, address, host } => self.send(agent, (address, host), request, timeout),
        }
    }

    /// Whether a text contains the key: a provider may repeat what it was sent.
    pub fn holds_key(&self, text: &str) -> bool {
        self.key.as_ref().is_some_and(|key| text.contains(&key.value))
    }

    /// A text without the key.
    pub fn without_key(&self, text: &str) -> String {
        match &self.key {
            Some(key) => text.replace(&key.value, "…"),
            None => text.to_owned(),
        }
    }

    fn send(
        &self,
        agent: &ureq::Agent,
        (address, host): (&str, &str),
        request: &str,
        timeout: Duration,
    ) -> Result<String, ProviderFault> {
        let post = agent.post(address).config().timeout_global(Some(timeout)).build();
        let mut post = post.header("content-type", "application/json");
        let mut body = request.to_owned();
        match &self.key {
            Some(Key { place: KeyPlace::Bearer, value }) => {
                post = post.header("authorization", format!("Bearer {value}"));
            }
            Some(Key { place: KeyPlace::Field(field), value }) => {
                let with_key = serde_json::from_str::<serde_json::Value>(&body).ok().map(|mut json| {
                    json[*field] = value.as_str().into();
                    json.to_string()
                });
                body = with_key.unwrap_or(body);
            }
            None => {}
        }
        let transport_fault = |error: ureq::Error| self.transport_fault(&error, host, timeout);
        let mut response = post.send(&body).map_err(transport_fault)?;
        let status = response.status().as_u16();
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (retry_after, location) = (header("retry-after"), header("location"));
        let reply = response.body_mut().with_config().limit(MAX_ANSWER).read_to_vec();
        let reply = match reply {
            Ok(reply) => String::from_utf8_lossy(&reply).into_owned(),
            Err(ureq::Error::BodyExceedsLimit(_)) => {
                let megabytes = MAX_ANSWER / 1_000_000;
                return Err(ProviderFault::last(msg!(
                    "provider-failed--long-answer",
                    provider = host,
                    megabytes = megabytes
                )));
            }
            Err(error) => return Err(transport_fault(error)),
        };
        let said = remark(self.without_key(&said(&reply)));
        match status {
            200..=299 => Ok(reply),
            300..=399 => {
                let to = location.and_then(|to| to.parse::<Uri>().ok()).and_then(|to| to.host().map(visible));
                Err(ProviderFault::last(match to {
                    Some(to) => {
                        let to = self.without_key(&to);
                        msg!("provider-failed--redirect", provider = host, to = to, status = status)
                    }
                    None => msg!("provider-failed--redirect-somewhere", provider = host, status = status),
                }))
            }
            401 | 403 => Err(ProviderFault::last(match (self.protocol.key, &self.key) {
                (Some((variable, _)), None) => {
                    msg!("provider-failed--no-key", provider = host, status = status, said = said, variable = variable)
                }
                (Some((variable, _)), Some(_)) => {
                    msg!("provider-failed--key", provider = host, status = status, said = said, variable = variable)
                }
                _ => msg!("provider-failed--refused", provider = host, status = status, said = said),
            })),
            429 | 503 => {
                let wait = retry_after.and_then(|value| retry_delay(&value, SystemTime::now()));
                let message = msg!("provider-failed--busy", provider = host, status = status, said = said);
                Err(ProviderFault { message, again: Some(wait) })
            }
            408 | 425 | 500..=599 => {
                Err(ProviderFault::passing(msg!("provider-failed", provider = host, status = status, said = said)))
            }
            _ => Err(ProviderFault::last(msg!(
                "provider-failed--request",
                provider = host,
                status = status,
                said = said
            ))),
        }
    }

    fn transport_fault(&self, error: &ureq::Error, host: &str, timeout: Duration) -> ProviderFault {
        match error {
            ureq::Error::Timeout(_) => {
                ProviderFault::passing(msg!("provider-failed--no-answer", provider = host, seconds = seconds(timeout)))
            }
            ureq::Error::HostNotFound => ProviderFault::last(msg!("provider-failed--no-host", provider = host)),
            ureq::Error::ConnectionFailed => {
                ProviderFault::passing(msg!("provider-failed--not-reached", provider = host))
            }
            ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
                ProviderFault::passing(msg!("provider-failed--nothing-there", provider = host))
            }
            error => {
                let why = self.without_key(&visible(&error.to_string()));
                ProviderFault::passing(msg!("provider-failed--broken-off", provider = host, why = why))
            }
        }
    }
}

/// What a provider says of a fault, put after ours; nothing where it says nothing.
fn remark(said: String) -> Message {
    if said.is_empty() { msg!("nothing") } else { msg!("provider-says", said = said) }
}

/// Runs a program with a request on its standard input; its standard output. `clean` takes out of what it complains
/// of what must not be shown.
fn run(
    program: &Path,
    arguments: &[String],
    folder: &Path,
    request: &str,
    timeout: Duration,
    clean: &dyn Fn(&str) -> String,
) -> Result<String, ProviderFault> {
    let name = format!("`{}`", program.display());
    let name = name.as_str();
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for (variable, _) in PROTOCOLS.iter().filter_map(|protocol| protocol.key) {
        command.env_remove(variable);
    }
    let failed = |error: std::io::Error| {
        ProviderFault::last(msg!("provider-failed--not-run", provider = name, why = clean(&error.to_string())))
    };
    let mut child = command.spawn().map_err(failed)?;
    // The pipes are served by threads of their own: what the program starts may hold them open for ever,
    // and nobody waits for that.
    let (input, request) = (child.stdin.take(), request.to_owned());
    thread::spawn(move || input.map(|mut input| input.write_all(request.as_bytes())));
    let output = gathered(child.stdout.take(), MAX_ANSWER + 1);
    let complaint = gathered(child.stderr.take(), 4096);
    let Some(status) = child.wait_timeout(timeout).map_err(failed)? else {
        let _ = child.kill();
        let _ = child.wait();
        return Err(ProviderFault::passing(msg!("provider-failed--slow", provider = name, seconds = seconds(timeout))));
    };
    let rest = Duration::from_secs(2);
    let output = output.recv_timeout(rest);
    // What gives more than is read may die of that, so this comes first.
    if output.as_ref().is_ok_and(|output| output.len() as u64 > MAX_ANSWER) {
        let megabytes = MAX_ANSWER / 1_000_000;
        return Err(ProviderFault::last(msg!("provider-failed--long-answer", provider = name, megabytes = megabytes)));
    }
    if !status.success() {
        let complaint = complaint.recv_timeout(rest).unwrap_or_default();
        let complaint = String::from_utf8_lossy(&complaint);
        let said = remark(clean(&said(complaint.lines().last().unwrap_or_default())));
        let status = status.to_string();
        return Err(ProviderFault::last(msg!(
            "provider-failed--program",
            provider = name,
            status = status,
            said = said
        )));
    }
    let output = output.map_err(|_| ProviderFault::last(msg!("provider-failed--held", provider = name)))?;
    String::from_utf8(output).map_err(|_| ProviderFault::last(msg!("provider-failed--encoding", provider = name)))
}

fn program(mut command: Vec<String>, root: &Path) -> Result<Way, Message> {
    if command.is_empty() {
        return Err(msg!("unusable-provider--command"));
    }
    let written = command.remove(0);
    let folder = std::path::absolute(root).map_err(|error| msg!("said", why = error.to_string()))?;
    // A path is meant from the project's folder, a bare name from the search path.
    let is_path = written.contains(std::path::MAIN_SEPARATOR) || written.contains('/');
    let program = if is_path { folder.join(&written) } else { PathBuf::from(&written) };
    Ok(Way::Program { program, arguments: command, folder })
}

fn post(protocol: &Protocol, address: Option<&str>, path: &str, key: Option<&str>) -> Result<Way, Message> {
    let Some(address) = address else {
        return Err(msg!("unusable-provider--address", provider = protocol.name));
    };
    let address = address.trim_end_matches('/');
    let no_address = || msg!("unusable-provider--no-address", address = address);
    let uri: Uri = address.parse().map_err(|_| no_address())?;
    let (scheme, host) = (uri.scheme_str().unwrap_or_default(), uri.host().unwrap_or_default());
    if !matches!(scheme, "http" | "https") || host.is_empty() {
        return Err(no_address());
    }
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) || uri.query().is_some() {
        return Err(msg!("unusable-provider--secret"));
    }
    let here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    if let Some(variable) = key.filter(|_| scheme == "http" && !here) {
        return Err(msg!("unusable-provider--http", variable = variable, host = host));
    }
    let config = ureq::Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        .proxy(None)
        .user_agent(concat!("brief/", env!("CARGO_PKG_VERSION")))
        .build();
    let host = uri.authority().map_or_else(|| host.to_owned(), |authority| authority.as_str().to_owned());
    Ok(Way::Post { agent: config.new_agent(), address: format!("{address}{path}"), host })
}

/// A time in whole seconds, a part of one counted as a whole.
fn seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

/// All that a pipe gives, up to a limit.
fn gathered(pipe: Option<impl Read + Send + 'static>, limit: u64) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(pipe) = pipe {
            // What was read before an error is what there is; the exit status tells the rest.
            let _ = pipe.take(limit).read_to_end(&mut bytes);
        }
        let _ = sender.send(bytes);
    });
    receiver
}

/// How long `Retry-After` asks to wait (RFC 9110, 10.2.3): seconds, or a date.
fn retry_delay(value: &str, now: SystemTime) -> Option<Duration> {
    if let Ok(seconds) = value.trim().parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let date = chrono::DateTime::parse_from_rfc2822(value.trim()).ok()?;
    let wait = SystemTime::from(date).duration_since(now);
    Some(wait.unwrap_or_default())
}

/// What a provider says of a fault, shortened: its `error` or `message`, or else the beginning.
fn said(reply: &str) -> String {
    let json = serde_json::from_str::<serde_json::Value>(reply).ok();
    let error =
        json.as_ref().map(|json| if json["error"].is_object() { &json["error"]["message"] } else { &json["error"] });
    let text = error.and_then(|error| error.as_str()).unwrap_or(reply);
    visible(text)
}

/// The beginning of a text from outside, on one line, without what steers a terminal.
fn visible(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    crate::text::normalise_space(&plain).chars().take(160).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::provider::by_name;

    fn made(name: &str, named: NamedProvider) -> Result<Provider, Message> {
        Provider::new(by_name(name).unwrap(), named, Path::new("."), Duration::from_secs(1))
    }

    #[test]
    fn an_address_is_one_that_the_user_could_mean() {
        let address = |address: &str| {
            made("libretranslate", NamedProvider { address: Some(address.to_owned()), ..NamedProvider::default() })
        };
        let destination = address("http://localhost:5000/").unwrap().destination();
        assert_eq!(destination, msg!("provider-address", address = "http://localhost:5000/translate"));
        for bad in ["", "localhost", "ftp://x", "file:///etc/passwd", "http://user:word@x", "http://x?key=1"] {
            assert!(address(bad).is_err(), "{bad}");
        }
        assert!(made("libretranslate", NamedProvider::default()).is_err());
        assert!(
            made("openai", NamedProvider { address: Some("http://x".to_owned()), ..NamedProvider::default() }).is_err()
        );
        assert!(made("command", NamedProvider::default()).is_err());
    }

    #[test]
    fn waits_are_read_in_both_forms() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        assert_eq!(retry_delay("120", now), Some(Duration::from_secs(120)));
        assert_eq!(retry_delay("Sun, 06 Nov 1994 08:49:40 GMT", now), Some(Duration::from_secs(3)));
        assert_eq!(retry_delay("Sun, 06 Nov 1994 08:00:00 GMT", now), Some(Duration::ZERO));
        assert_eq!(retry_delay("soon", now), None);
    }

    #[test]
    fn what_a_provider_says_is_shortened_and_steers_nothing() {
        assert_eq!(said("{\"error\":{\"message\":\"no such model\"}}"), "no such model");
        assert_eq!(said("{\"error\":\"busy\"}"), "busy");
        assert_eq!(said("\u{1b}[31mred\nx"), "[31mred x");
        assert_eq!(said(&"x".repeat(900)).len(), 160);
    }
}
