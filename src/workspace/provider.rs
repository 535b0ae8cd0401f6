//! The way to a provider of machine translation: a program is run, or a request is posted to the one address
//! that the user wrote. No redirect is followed, no proxy of the environment is used, keys come from the
//! environment and stand in no message.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, SystemTime};

use ureq::http::Uri;
use wait_timeout::ChildExt;

use crate::translate::provider::{KeyPlace, MAX_ANSWER, PROTOCOLS, Protocol, Reach};

/// What a provider is asked through, as the user named it.
#[derive(Clone, Debug, Default)]
pub struct Named {
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
pub struct Fault {
    /// One sentence.
    pub message: String,
    /// Whether another try may go better, and how long the provider asks to wait.
    pub again: Option<Option<Duration>>,
}

impl Fault {
    fn last(message: impl Into<String>) -> Self {
        Self { message: message.into(), again: None }
    }

    fn passing(message: impl Into<String>) -> Self {
        Self { message: message.into(), again: Some(None) }
    }
}

impl Provider {
    /// The provider as named; `root` is the project's folder, in which a program runs.
    ///
    /// # Errors
    ///
    /// One sentence on what is missing or cannot be used.
    pub fn new(protocol: &'static Protocol, named: Named, root: &Path, timeout: Duration) -> Result<Self, String> {
        if protocol.needs_model && named.model.is_none() {
            return Err(format!("`{}` needs the name of a model: `model` in the spec, or --model", protocol.name));
        }
        let variable = protocol.key.and_then(|(variable, place)| {
            let value = std::env::var(variable).ok().map(|value| value.trim().to_owned());
            value.filter(|value| !value.is_empty()).map(|value| (variable, Key { place, value }))
        });
        let (variable, key) = variable.unzip();
        let way = match protocol.reach {
            Reach::Program => program(named.command, root)?,
            Reach::Post(path) => post(protocol, named.address.as_deref(), path, variable)?,
        };
        if key.as_ref().is_some_and(|key| !key.value.chars().all(|c| c.is_ascii_graphic())) {
            let variable = variable.unwrap_or_default();
            return Err(format!("the value of {variable} holds a character that no key has"));
        }
        Ok(Self { protocol, model: named.model, way, key, timeout })
    }

    /// Where texts go, for the user to read before they do.
    pub fn destination(&self) -> String {
        match &self.way {
            Way::Program { program, .. } => format!("the program `{}`", program.display()),
            Way::Post { address, .. } => address.clone(),
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
    /// What went wrong, and whether another try may go better. No key stands in it.
    pub fn ask(&self, request: &str, most: Duration) -> Result<String, Fault> {
        let timeout = self.timeout.min(most);
        let reply = match &self.way {
            Way::Program { program, arguments, folder } => run(program, arguments, folder, request, timeout),
            Way::Post { agent, address, host } => self.send(agent, (address, host), request, timeout),
        };
        reply.map_err(|fault| Fault { message: self.without_key(&fault.message), ..fault })
    }

    /// Whether a text holds the key: a provider may repeat what it was sent.
    pub fn holds_key(&self, text: &str) -> bool {
        self.key.as_ref().is_some_and(|key| text.contains(&key.value))
    }

    /// A message without the key.
    pub fn without_key(&self, message: &str) -> String {
        match &self.key {
            Some(key) => message.replace(&key.value, "…"),
            None => message.to_owned(),
        }
    }

    fn send(
        &self,
        agent: &ureq::Agent,
        (address, host): (&str, &str),
        request: &str,
        timeout: Duration,
    ) -> Result<String, Fault> {
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
        let mut response = post.send(&body).map_err(|error| transport_fault(&error, host, timeout))?;
        let status = response.status().as_u16();
        let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let (retry_after, location) = (header("retry-after"), header("location"));
        let reply = response.body_mut().with_config().limit(MAX_ANSWER).read_to_vec();
        let reply = match reply {
            Ok(reply) => String::from_utf8_lossy(&reply).into_owned(),
            Err(ureq::Error::BodyExceedsLimit(_)) => {
                return Err(Fault::last(format!("{host} answered with more than {} MB", MAX_ANSWER / 1_000_000)));
            }
            Err(error) => return Err(transport_fault(&error, host, timeout)),
        };
        let said = said(&reply);
        match status {
            200..=299 => Ok(reply),
            300..=399 => {
                let to = location.and_then(|to| to.parse::<Uri>().ok()).and_then(|to| to.host().map(visible));
                let to = to.unwrap_or_else(|| "another address".to_owned());
                Err(Fault::last(format!(
                    "{host} sends on to {to} (status {status}); that is not followed, for text goes only to the address \
                     that you wrote"
                )))
            }
            401 | 403 => {
                let key = match (self.protocol.key, &self.key) {
                    (Some((variable, _)), None) => format!("; a key for it stands in {variable}"),
                    (Some((variable, _)), Some(_)) => format!("; look at the key in {variable}"),
                    _ => String::new(),
                };
                Err(Fault::last(format!("{host} refuses (status {status}){said}{key}")))
            }
            429 | 503 => {
                let wait = retry_after.and_then(|value| retry_delay(&value, SystemTime::now()));
                let message = format!("{host} has too much to do (status {status}){said}");
                Err(Fault { message, again: Some(wait) })
            }
            408 | 425 | 500..=599 => Err(Fault::passing(format!("{host} failed (status {status}){said}"))),
            _ => Err(Fault::last(format!("{host} does not take the request (status {status}){said}"))),
        }
    }
}

/// Runs a program with a request on its standard input; its standard output.
fn run(program: &Path, arguments: &[String], folder: &Path, request: &str, timeout: Duration) -> Result<String, Fault> {
    let name = program.display();
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for (variable, _) in PROTOCOLS.iter().filter_map(|protocol| protocol.key) {
        command.env_remove(variable);
    }
    let failed = |error: std::io::Error| Fault::last(format!("`{name}` cannot be run: {error}"));
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
        return Err(Fault::passing(format!("`{name}` took longer than {} seconds", seconds(timeout))));
    };
    let rest = Duration::from_secs(2);
    let output = output.recv_timeout(rest);
    // What gives more than is read may die of that, so this comes first.
    if output.as_ref().is_ok_and(|output| output.len() as u64 > MAX_ANSWER) {
        return Err(Fault::last(format!("`{name}` answered with more than {} MB", MAX_ANSWER / 1_000_000)));
    }
    if !status.success() {
        let complaint = complaint.recv_timeout(rest).unwrap_or_default();
        let complaint = String::from_utf8_lossy(&complaint);
        let said = said(complaint.lines().last().unwrap_or_default());
        return Err(Fault::last(format!("`{name}` failed ({status}){said}")));
    }
    let output = output.map_err(|_| {
        Fault::last(format!("`{name}` has ended, but something that it started still holds its output"))
    })?;
    String::from_utf8(output).map_err(|_| Fault::last(format!("`{name}` gave text that is not valid UTF-8")))
}

fn program(mut command: Vec<String>, root: &Path) -> Result<Way, String> {
    if command.is_empty() {
        return Err("`command` needs a program: `command: [PROGRAM, ARGUMENT…]` in the spec, or --command".to_owned());
    }
    let written = command.remove(0);
    let folder = std::path::absolute(root).map_err(|error| error.to_string())?;
    // A path is meant from the project's folder, a bare name from the search path.
    let is_path = written.contains(std::path::MAIN_SEPARATOR) || written.contains('/');
    let program = if is_path { folder.join(&written) } else { PathBuf::from(&written) };
    Ok(Way::Program { program, arguments: command, folder })
}

fn post(protocol: &Protocol, address: Option<&str>, path: &str, key: Option<&str>) -> Result<Way, String> {
    let Some(address) = address else {
        return Err(format!("`{}` needs an address: `address` in the spec, or --address", protocol.name));
    };
    let address = address.trim_end_matches('/');
    let uri: Uri = address.parse().map_err(|_| format!("`{address}` is no address such as http://localhost:5000"))?;
    let (scheme, host) = (uri.scheme_str().unwrap_or_default(), uri.host().unwrap_or_default());
    if !matches!(scheme, "http" | "https") || host.is_empty() {
        return Err(format!("`{address}` is no address such as http://localhost:5000"));
    }
    if uri.authority().is_some_and(|authority| authority.as_str().contains('@')) || uri.query().is_some() {
        return Err("the address holds a user, a password or a query; a key stands in the environment only".to_owned());
    }
    let here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    if let Some(variable) = key.filter(|_| scheme == "http" && !here) {
        return Err(format!("{variable} is not sent to `{host}` over http, where others can read it; write https"));
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

fn transport_fault(error: &ureq::Error, host: &str, timeout: Duration) -> Fault {
    match error {
        ureq::Error::Timeout(_) => Fault::passing(format!("{host} did not answer within {} seconds", seconds(timeout))),
        ureq::Error::HostNotFound => Fault::last(format!("there is no host `{host}`")),
        ureq::Error::ConnectionFailed => Fault::passing(format!("{host} cannot be reached")),
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
            Fault::passing(format!("nothing answers at {host}"))
        }
        error => Fault::passing(format!("the answer of {host} broke off: {}", visible(&error.to_string()))),
    }
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

/// What a provider says of a fault, shortened: its `error` or `message`, else the beginning.
fn said(reply: &str) -> String {
    let json = serde_json::from_str::<serde_json::Value>(reply).ok();
    let error =
        json.as_ref().map(|json| if json["error"].is_object() { &json["error"]["message"] } else { &json["error"] });
    let text = error.and_then(|error| error.as_str()).unwrap_or(reply);
    let text = visible(text);
    if text.is_empty() { String::new() } else { format!(": {text}") }
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

    fn made(name: &str, named: Named) -> Result<Provider, String> {
        Provider::new(by_name(name).unwrap(), named, Path::new("."), Duration::from_secs(1))
    }

    #[test]
    fn an_address_is_one_that_the_user_could_mean() {
        let address =
            |address: &str| made("libretranslate", Named { address: Some(address.to_owned()), ..Named::default() });
        assert_eq!(address("http://localhost:5000/").unwrap().destination(), "http://localhost:5000/translate");
        for bad in ["", "localhost", "ftp://x", "file:///etc/passwd", "http://user:word@x", "http://x?key=1"] {
            assert!(address(bad).is_err(), "{bad}");
        }
        assert!(made("libretranslate", Named::default()).is_err());
        assert!(made("openai", Named { address: Some("http://x".to_owned()), ..Named::default() }).is_err());
        assert!(made("command", Named::default()).is_err());
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
        assert_eq!(said("{\"error\":{\"message\":\"no such model\"}}"), ": no such model");
        assert_eq!(said("{\"error\":\"busy\"}"), ": busy");
        assert_eq!(said("\u{1b}[31mred\nx"), ": [31mred x");
        assert_eq!(said(&"x".repeat(900)).len(), 162);
    }
}
