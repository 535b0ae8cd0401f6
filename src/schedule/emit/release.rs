//! The release that a workflow installs: one version, from one address, with one digest, and no other.

use std::fmt;

use crate::diagnostic::{Message, msg};
use crate::text::digest::Digest;

/// A release of the program, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PinnedRelease {
    /// Its version, which the installed program must state.
    pub version: ReleaseVersion,
    /// Where its archive for Linux is.
    pub address: Option<ReleaseAddress>,
    /// The digest of that archive.
    pub sha256: Option<Digest>,
}

/// A version: letters, digits, dots, hyphens and plus signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseVersion(String);

/// An address of `https`, of signs that a shell and YAML take as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReleaseAddress(String);

/// The longest version or address, in bytes.
const MAX_LENGTH: usize = 500;

impl ReleaseVersion {
    /// The version of this program.
    pub fn own() -> Self {
        Self(env!("CARGO_PKG_VERSION").to_owned())
    }
}

impl std::str::FromStr for ReleaseVersion {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Message> {
        let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
        let begins = text.starts_with(|c: char| c.is_ascii_digit());
        let is_version = begins && text.len() <= MAX_LENGTH && text.chars().all(is_sign);
        is_version.then(|| Self(text.to_owned())).ok_or_else(|| msg!("wrong-release-version"))
    }
}

impl std::str::FromStr for ReleaseAddress {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Message> {
        let is_sign = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!&()*+,;=%[]".contains(c);
        let rest = text.strip_prefix("https://").unwrap_or_default();
        let is_address = !rest.is_empty() && text.len() <= MAX_LENGTH && rest.chars().all(is_sign);
        is_address.then(|| Self(text.to_owned())).ok_or_else(|| msg!("wrong-release-address"))
    }
}

impl fmt::Display for ReleaseVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Display for ReleaseAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl PinnedRelease {
    /// This version, from an address that is yet to be given.
    pub fn own() -> Self {
        Self { version: ReleaseVersion::own(), address: None, sha256: None }
    }

    /// The archive of the release for Linux, by the name that it is built under.
    fn archive(&self) -> String {
        format!("brief-{}-linux-x86_64.tar.gz", self.version)
    }

    /// The variables of the environment by which [`INSTALL`] finds it. What is not known is a word that the script refuses.
    pub(super) fn variables(&self) -> [(&'static str, String); 3] {
        let address = self.address.as_ref().map_or_else(|| "not-given".to_owned(), ToString::to_string);
        let sha256 = self.sha256.as_ref().map_or("not-given", Digest::hex).to_owned();
        [("BRIEF_VERSION", self.version.to_string()), ("BRIEF_RELEASE", address), ("BRIEF_SHA256", sha256)]
    }

    /// What the user should know of it.
    pub(super) fn remark(&self) -> Message {
        match (&self.address, &self.sha256) {
            (Some(_), Some(_)) => msg!("remark-release", version = self.version.to_string()),
            _ => msg!("remark-release--not-given", version = self.version.to_string(), archive = self.archive()),
        }
    }
}

/// The lines of a shell that install the release, into the folder `$BRIEF_FOLDER`, for `PATH`. Nothing that comes from
/// outside is run before its digest is held against the one that the workflow states.
pub(super) const INSTALL: &str = r#"if [ "$BRIEF_RELEASE" = not-given ] || [ "$BRIEF_SHA256" = not-given ]; then
  echo "This workflow does not say which release of brief to install: brief schedule install … --release-from ADDRESS --release-sha256 DIGEST" >&2
  exit 1
fi
mkdir -p "$BRIEF_FOLDER"
curl --fail --silent --show-error --location --proto =https --tlsv1.2 --output "$BRIEF_FOLDER/brief.tar.gz" "$BRIEF_RELEASE"
echo "$BRIEF_SHA256  $BRIEF_FOLDER/brief.tar.gz" | sha256sum --check --strict -
tar -xzf "$BRIEF_FOLDER/brief.tar.gz" -C "$BRIEF_FOLDER" --strip-components=1
[ "$("$BRIEF_FOLDER/brief" --version)" = "brief $BRIEF_VERSION" ]
"#;

/// The lines of a shell that commit what was made, if anything was; what pushes it follows.
pub(super) const COMMIT: &str = r#"git add --all -- . ':!.brief' ':!*.lock'
git diff --cached --quiet || git commit --quiet --message "Editions that were due"
"#;

/// Lines, each behind an indent.
pub(super) fn indented(text: &str, by: usize) -> String {
    let indent = " ".repeat(by);
    text.lines().map(|line| format!("{indent}{line}\n")).collect()
}

/// A text as a YAML scalar in double quotes (YAML 1.2.2, section 7.3.1): a JSON string is one. GitHub would
/// fill in what is between `${{` and `}}`, so a dollar sign before a brace is written as its escape.
pub(super) fn yaml(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    json.replace("${", "\\x24{")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_shell_takes_as_it_is_names_a_release() {
        for wrong in
            ["", "http://a.example/b", "https://", "https://a b", "https://a/$(id)", "https://a/`id`", "https://a/'\""]
        {
            assert!(wrong.parse::<ReleaseAddress>().is_err(), "{wrong}");
        }
        for wrong in ["", "latest", "v1", "1.0 ", "1;id"] {
            assert!(wrong.parse::<ReleaseVersion>().is_err(), "{wrong}");
        }
        assert!("https://files.example/brief-0.2.0-linux-x86_64.tar.gz?a=b&c=%20".parse::<ReleaseAddress>().is_ok());
        assert!("0.2.0-rc.1+x".parse::<ReleaseVersion>().is_ok());
    }
}
