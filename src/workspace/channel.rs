//! The one way in which texts leave this machine: a program is run, or a request is posted to the one address that the user
//! wrote. No redirect is followed, no proxy of the environment is used, keys come from the environment and appear in no
//! message.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ureq::http::{Method, Request, Uri};
use wait_timeout::ChildExt;

use crate::diagnostic::{Message, msg};
use crate::translate::provider::{KeyPlace, ProviderReach};

/// The variables that contain keys for what specs name: no program is given them.
const KEYS: [&str; 5] =
    ["BRIEF_OPENAI_KEY", "BRIEF_LIBRETRANSLATE_KEY", "BRIEF_MEANING_KEY", "BRIEF_ENGINE_KEY", "BRIEF_ENGINE_PASSWORD"];

/// What a provider is asked through, as the user named it.
#[derive(Clone, Debug, Default)]
pub struct NamedProvider {
    /// The address of a provider in the network.
    pub address: Option<String>,
    /// The model.
    pub model: Option<String>,
    /// The program and its arguments.
    pub command: Vec<String>,
    /// Whose password the key is.
    pub user: Option<String>,
}

/// What a channel leads to, apart from what the user named.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChannelEnd {
    /// The name of the protocol.
    pub name: &'static str,
    /// How it is reached.
    pub reach: ProviderReach,
    /// The variable of the environment that may contain a key, and where the key goes.
    pub key: Option<(&'static str, KeyPlace)>,
    /// The largest answer that is read, in bytes.
    pub max_answer: u64,
}

/// A way to somebody who answers requests.
pub(super) struct Channel {
    end: ChannelEnd,
    way: Way,
    key: Option<Key>,
    user: Option<String>,
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

/// A request to somebody who is asked in more than one way.
pub(super) struct Exchange<'a> {
    /// The method of HTTP.
    pub method: Method,
    /// Where, below the address.
    pub path: &'a str,
    /// The text that goes with it, and what kind it is.
    pub body: Option<(&'a str, &'static str)>,
}

/// An answer, whatever it says.
struct Answered {
    status: u16,
    retry_after: Option<String>,
    location: Option<String>,
    reply: String,
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

impl Channel {
    /// The channel to what is named; `root` is the project's folder, in which a program runs.
    ///
    /// # Errors
    ///
    /// What is missing or cannot be used.
    pub(super) fn new(end: ChannelEnd, named: &NamedProvider, root: &Path, timeout: Duration) -> Result<Self, Message> {
        let variable = end.key.and_then(|(variable, place)| {
            let value = std::env::var(variable).ok().map(|value| value.trim().to_owned());
            value.filter(|value| !value.is_empty()).map(|value| (variable, Key { place, value }))
        });
        let (variable, key) = variable.unzip();
        let way = match end.reach {
            ProviderReach::Program => program(named.command.clone(), root)?,
            ProviderReach::Post(path) => post(end.name, named.address.as_deref(), path, variable)?,
        };
        if key.as_ref().is_some_and(|key| !key.value.chars().all(|c| c.is_ascii_graphic())) {
            let variable = variable.unwrap_or_default();
            return Err(msg!("unusable-provider--key", variable = variable));
        }
        Ok(Self { end, way, key, user: named.user.clone(), timeout })
    }

    /// The name of the program without its folder, where it is one.
    pub(super) fn program_name(&self) -> Option<String> {
        match &self.way {
            Way::Program { program, .. } => program.file_name().map(|name| name.to_string_lossy().into_owned()),
            Way::Post { .. } => None,
        }
    }

    /// Where texts go, for the user to read before they do.
    pub(super) fn destination(&self) -> Message {
        match &self.way {
            Way::Program { program, .. } => msg!("provider-program", program = program.display().to_string()),
            Way::Post { address, .. } => msg!("provider-address", address = address),
        }
    }

    /// Whether the environment names a proxy, which is not used.
    pub(super) fn passes_over_proxy(&self) -> bool {
        let names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];
        matches!(self.way, Way::Post { .. }) && names.iter().any(|name| std::env::var_os(name).is_some())
    }

    /// Sends a request and waits for the reply no longer than `most`; the text of the reply.
    ///
    /// # Errors
    ///
    /// What went wrong, and whether another try may succeed. It contains no key.
    pub(super) fn ask(&self, request: &str, most: Duration) -> Result<String, ProviderFault> {
        let timeout = self.timeout.min(most);
        match &self.way {
            Way::Program { program, arguments, folder } => {
                run(program, arguments, (folder, self.end.max_answer), request, timeout, &|text| self.without_key(text))
            }
            Way::Post { agent, address, host } => self.send(agent, (address, host), request, timeout),
        }
    }

    /// Whether a text contains the key: a provider may repeat what it was sent.
    pub(super) fn holds_key(&self, text: &str) -> bool {
        self.key.as_ref().is_some_and(|key| text.contains(&key.value))
    }

    /// A text without the key.
    pub(super) fn without_key(&self, text: &str) -> String {
        match &self.key {
            Some(key) => text.replace(&key.value, "…"),
            None => text.to_owned(),
        }
    }

    /// Sends a request to a place below the address: the status and the text of what is answered. What a server is too busy
    /// for, or fails in, is a fault, as is what leads elsewhere or is not allowed to whoever asks.
    ///
    /// # Errors
    ///
    /// What went wrong, and whether another try may succeed. It contains no key.
    pub(super) fn exchange(&self, exchange: &Exchange<'_>, most: Duration) -> Result<(u16, String), ProviderFault> {
        let timeout = self.timeout.min(most);
        let Way::Post { agent, address, host } = &self.way else {
            return Err(ProviderFault::last(msg!("unusable-provider--address", provider = self.end.name)));
        };
        let answered = self.answered(agent, (&format!("{address}{}", exchange.path), host), exchange, timeout)?;
        let tells_more = matches!(answered.status, 403 | 429) && answered.reply.contains("block_exception");
        match answered.status {
            401 | 403 | 408 | 425 | 429 | 300..=399 | 500..=599 if !tells_more => {
                Err(self.status_fault(answered, host))
            }
            status => Ok((status, answered.reply)),
        }
    }

    fn send(
        &self,
        agent: &ureq::Agent,
        (address, host): (&str, &str),
        request: &str,
        timeout: Duration,
    ) -> Result<String, ProviderFault> {
        let mut body = request.to_owned();
        if let Some(Key { place: KeyPlace::Field(field), value }) = &self.key {
            let with_key = serde_json::from_str::<serde_json::Value>(&body).ok().map(|mut json| {
                json[*field] = value.as_str().into();
                json.to_string()
            });
            body = with_key.unwrap_or(body);
        }
        let exchange = Exchange { method: Method::POST, path: "", body: Some((&body, "application/json")) };
        let answered = self.answered(agent, (address, host), &exchange, timeout)?;
        match answered.status {
            200..=299 => Ok(answered.reply),
            _ => Err(self.status_fault(answered, host)),
        }
    }

    /// What is answered to a request.
    fn answered(
        &self,
        agent: &ureq::Agent,
        (address, host): (&str, &str),
        exchange: &Exchange<'_>,
        timeout: Duration,
    ) -> Result<Answered, ProviderFault> {
        let transport_fault = |error: ureq::Error| self.transport_fault(&error, host, timeout);
        let mut request = Request::builder().method(exchange.method.clone()).uri(address);
        match &self.key {
            Some(Key { place: KeyPlace::Bearer, value }) => {
                request = request.header("authorization", format!("Bearer {value}"));
            }
            Some(Key { place: KeyPlace::ApiKey, value }) => {
                request = request.header("authorization", format!("ApiKey {value}"));
            }
            Some(Key { place: KeyPlace::Password, value }) => {
                let both = STANDARD.encode(format!("{}:{value}", self.user.as_deref().unwrap_or_default()));
                request = request.header("authorization", format!("Basic {both}"));
            }
            Some(Key { place: KeyPlace::Field(_), .. }) | None => {}
        }
        if let Some((_, kind)) = exchange.body {
            request = request.header("content-type", kind);
        }
        let body = exchange.body.map_or("", |(body, _)| body).to_owned();
        let request = request.body(body).map_err(|error| transport_fault(error.into()))?;
        let request = agent.configure_request(request).timeout_global(Some(timeout)).allow_non_standard_methods(true);
        let mut response = agent.run(request.build()).map_err(transport_fault)?;
        let status = response.status().as_u16();
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (retry_after, location) = (header("retry-after"), header("location"));
        let reply = response.body_mut().with_config().limit(self.end.max_answer).read_to_vec();
        match reply {
            Ok(reply) => {
                let reply = String::from_utf8_lossy(&reply).into_owned();
                Ok(Answered { status, retry_after, location, reply })
            }
            Err(ureq::Error::BodyExceedsLimit(_)) => {
                let megabytes = self.end.max_answer / 1_000_000;
                Err(ProviderFault::last(msg!("provider-failed--long-answer", provider = host, megabytes = megabytes)))
            }
            Err(error) => Err(transport_fault(error)),
        }
    }

    /// Why an answer with this status is none.
    fn status_fault(&self, answered: Answered, host: &str) -> ProviderFault {
        let Answered { status, retry_after, location, reply } = answered;
        let said = remark(self.without_key(&said(&reply)));
        match status {
            300..=399 => {
                let to = location.and_then(|to| to.parse::<Uri>().ok()).and_then(|to| to.host().map(visible));
                ProviderFault::last(match to {
                    Some(to) => {
                        let to = self.without_key(&to);
                        msg!("provider-failed--redirect", provider = host, to = to, status = status)
                    }
                    None => msg!("provider-failed--redirect-somewhere", provider = host, status = status),
                })
            }
            401 | 403 => ProviderFault::last(match (self.end.key, &self.key) {
                (Some((variable, _)), None) => {
                    msg!("provider-failed--no-key", provider = host, status = status, said = said, variable = variable)
                }
                (Some((variable, _)), Some(_)) => {
                    msg!("provider-failed--key", provider = host, status = status, said = said, variable = variable)
                }
                _ => msg!("provider-failed--refused", provider = host, status = status, said = said),
            }),
            429 | 503 => {
                let wait = retry_after.and_then(|value| retry_delay(&value, SystemTime::now()));
                let message = msg!("provider-failed--busy", provider = host, status = status, said = said);
                ProviderFault { message, again: Some(wait) }
            }
            408 | 425 | 500..=599 => {
                ProviderFault::passing(msg!("provider-failed", provider = host, status = status, said = said))
            }
            _ => ProviderFault::last(msg!("provider-failed--request", provider = host, status = status, said = said)),
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
    (folder, max_answer): (&Path, u64),
    request: &str,
    timeout: Duration,
    clean: &dyn Fn(&str) -> String,
) -> Result<String, ProviderFault> {
    let name = format!("`{}`", program.display());
    let name = name.as_str();
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for variable in KEYS {
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
    let output = gathered(child.stdout.take(), max_answer + 1);
    let complaint = gathered(child.stderr.take(), 4096);
    let Some(status) = child.wait_timeout(timeout).map_err(failed)? else {
        let _ = child.kill();
        let _ = child.wait();
        return Err(ProviderFault::passing(msg!("provider-failed--slow", provider = name, seconds = seconds(timeout))));
    };
    let rest = Duration::from_secs(2);
    let output = output.recv_timeout(rest);
    // What gives more than is read may die of that, so this comes first.
    if output.as_ref().is_ok_and(|output| output.len() as u64 > max_answer) {
        let megabytes = max_answer / 1_000_000;
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

fn post(name: &str, address: Option<&str>, path: &str, key: Option<&str>) -> Result<Way, Message> {
    let Some(address) = address else {
        return Err(msg!("unusable-provider--address", provider = name));
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
pub(super) fn visible(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    crate::text::normalise_space(&plain).chars().take(160).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::provider::PROTOCOLS;

    #[test]
    fn no_program_is_given_a_key() {
        let of_translation = PROTOCOLS.iter().filter_map(|protocol| protocol.key).map(|(variable, _)| variable);
        let others = [crate::search::meaning::KEY_VARIABLE, "BRIEF_ENGINE_KEY", "BRIEF_ENGINE_PASSWORD"];
        let all: Vec<&str> = of_translation.chain(others).collect();
        assert!(all.iter().all(|variable| KEYS.contains(variable)), "{all:?}");
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
