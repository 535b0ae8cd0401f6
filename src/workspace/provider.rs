//! A provider of machine translation that can be asked: a protocol, and the channel to who speaks it.

use std::path::Path;
use std::time::Duration;

use super::channel::{Channel, ChannelEnd, visible};
use crate::diagnostic::{Message, msg, rules};
use crate::translate::provider::{MAX_ANSWER, Protocol};

pub use super::channel::{NamedProvider, ProviderFault};

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

/// A provider that can be asked.
pub struct Provider {
    /// How it speaks.
    pub protocol: &'static Protocol,
    /// The model, where one is named.
    pub model: Option<String>,
    channel: Channel,
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
        let Protocol { name, reach, key, .. } = *protocol;
        let end = ChannelEnd { name, reach, key, max_answer: MAX_ANSWER };
        let channel = Channel::new(end, &named, root, timeout)?;
        Ok(Self { protocol, model: named.model, channel })
    }

    /// Where texts go, for the user to read before they do.
    pub fn destination(&self) -> Message {
        self.channel.destination()
    }

    /// Who makes its translations, as translation files say it: `machine openai a-model`.
    pub fn origin(&self) -> String {
        let which = self.channel.program_name().or_else(|| self.model.clone());
        let which = which.map(|which| format!(" {}", visible(&which))).unwrap_or_default();
        format!("machine {}{which}", self.protocol.name)
    }

    /// Whether the environment names a proxy, which is not used.
    pub fn passes_over_proxy(&self) -> bool {
        self.channel.passes_over_proxy()
    }

    /// Sends a request and waits for the reply no longer than `most`; the text of the reply.
    ///
    /// # Errors
    ///
    /// What went wrong, and whether another try may succeed. It contains no key.
    pub fn ask(&self, request: &str, most: Duration) -> Result<String, ProviderFault> {
        self.channel.ask(request, most)
    }

    /// Whether a text contains the key: a provider may repeat what it was sent.
    pub fn holds_key(&self, text: &str) -> bool {
        self.channel.holds_key(text)
    }

    /// A text without the key.
    pub fn without_key(&self, text: &str) -> String {
        self.channel.without_key(text)
    }
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
}
