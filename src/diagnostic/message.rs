//! Sentences before they are put into words.

/// What a sentence says: the name of a message of the catalogue and what is filled in. `help` texts are messages of
/// their own, by convention named `NAME.help`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Message {
    id: &'static str,
    arguments: Vec<(&'static str, Argument)>,
}

/// What is filled into a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Argument {
    /// Words of a file, a path, a name: left as it is in every language.
    Text(String),
    /// A number; it decides between singular and plural.
    Number(i64),
    /// A sentence or part of one.
    Message(Box<Message>),
    /// Several of these, with the separator of the language between them.
    List(Vec<Argument>),
}

impl Message {
    /// A message of the catalogue, without arguments yet. Write `msg!`, which a test holds
    /// against the catalogue.
    pub fn new(id: &'static str) -> Self {
        Self { id, arguments: Vec::new() }
    }

    /// The message with an argument more.
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// Its name in the catalogue.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// What is filled in, by name.
    pub fn arguments(&self) -> impl Iterator<Item = (&'static str, &Argument)> {
        self.arguments.iter().map(|(name, value)| (*name, value))
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Argument::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Argument::Text(text)
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Argument::Text(text.clone())
    }
}

impl From<char> for Argument {
    fn from(letter: char) -> Self {
        Argument::Text(letter.to_string())
    }
}

impl From<Message> for Argument {
    fn from(message: Message) -> Self {
        Argument::Message(Box::new(message))
    }
}

impl<T: Into<Argument>> From<Vec<T>> for Argument {
    fn from(items: Vec<T>) -> Self {
        Argument::List(items.into_iter().map(Into::into).collect())
    }
}

/// Numbers are small here: counts, lines, bytes of files. What is larger is held at the largest.
macro_rules! numbers {
    ($($number:ty),+) => {
        $(impl From<$number> for Argument {
            fn from(number: $number) -> Self {
                Argument::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })+
    };
}
numbers!(u8, u16, u32, u64, usize, i32, i64);

/// A [`Message`] by its name and arguments: `msg!("no-such-source", key = citation.key)`.
///
/// A test reads the source code for it and checks each use against the catalogue: the message must be there and ask for
/// exactly these arguments.
macro_rules! msg {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::diagnostic::Message::new($id)$(.with(stringify!($name), $value))*
    };
}
pub(crate) use msg;
