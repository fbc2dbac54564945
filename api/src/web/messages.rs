//! Every sentence people read, from the message files of `api/messages`, in Czech or English.
//!
//! Pages, mails and refusals ask [`Texts`] for a text by its key; nothing that people read stands
//! in code or templates. Keys of one kind share a beginning: `code-<list>-<word>` names a coded
//! answer, `problem-<code>` a refusal. Isolating marks are off, because texts also go into
//! attributes.
//!
//! Left out: which language somebody wants (cookie, address), and the formats of files for
//! machines.

mod dates;
mod ties;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};

pub use ties::tied;

static_loader! {
    static MESSAGES = {
        locales: "./messages",
        fallback_language: "cs",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// What is answered for a key the message files do not have.
#[cfg(test)]
pub(crate) const MISSING: &str = "Unknown localization key";

static CZECH: LanguageIdentifier = langid!("cs");
static ENGLISH: LanguageIdentifier = langid!("en");

/// A language the pages speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// The language of the house.
    #[default]
    Czech,
    /// For those who do not read Czech.
    English,
}

impl Language {
    /// Every language, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::Czech, Self::English];

    /// The tag in `lang` attributes, cookies and addresses.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Czech => "cs",
            Self::English => "en",
        }
    }

    /// The language of a tag, if we speak it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.tag() == tag)
    }

    /// Its name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Czech => "Čeština",
            Self::English => "English",
        }
    }

    fn identifier(self) -> &'static LanguageIdentifier {
        match self {
            Self::Czech => &CZECH,
            Self::English => &ENGLISH,
        }
    }
}

/// The texts in one language; what templates hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Texts {
    language: Language,
}

impl Texts {
    /// The texts in this language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The text with this key; [`Text::with`] hands in what the text asks for.
    #[must_use]
    pub fn text<'a>(&self, key: &'a str) -> Text<'a> {
        Text {
            language: self.language,
            key: Cow::Borrowed(key),
            values: HashMap::new(),
        }
    }

    /// The words for a coded answer, such as `code("channel", "phone")`. A word without words
    /// stands for itself.
    #[must_use]
    pub fn code(&self, list: &str, word: &str) -> String {
        self.find(format!("code-{list}-{word}"))
            .map_or_else(|| word.to_owned(), |text| text.to_string())
    }

    /// The sentence for a stable problem code, the same one JSON answers with. An unknown code
    /// gets the general sentence. Values such as `active` and `capacity` may be handed in.
    #[must_use]
    pub fn problem(&self, code: &str) -> Text<'static> {
        self.find(format!("problem-{code}"))
            .unwrap_or_else(|| self.text("problem-unknown").owned())
    }

    /// The title of a problem page by its status; the general one when the status has none.
    #[must_use]
    pub fn problem_title(&self, status: u16) -> Text<'static> {
        self.find(format!("problem-title-{status}"))
            .unwrap_or_else(|| self.text("problem-title-unknown").owned())
    }

    fn find(&self, key: String) -> Option<Text<'static>> {
        MESSAGES.try_lookup(self.language.identifier(), &key)?;
        Some(Text {
            language: self.language,
            key: Cow::Owned(key),
            values: HashMap::new(),
        })
    }
}

/// A text about to be shown.
#[derive(Debug, Clone)]
pub struct Text<'a> {
    language: Language,
    key: Cow<'a, str>,
    values: HashMap<Cow<'static, str>, FluentValue<'static>>,
}

impl Text<'_> {
    /// Hands in a value the text asks for by name.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Value) -> Self {
        self.values.insert(Cow::Borrowed(name), value.into_fluent());
        self
    }

    fn owned(self) -> Text<'static> {
        Text {
            language: self.language,
            key: Cow::Owned(self.key.into_owned()),
            values: self.values,
        }
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = self.language.identifier();
        let text = MESSAGES.lookup_with_args(language, &self.key, &self.values);
        match self.language {
            Language::Czech => f.write_str(&tied(&text)),
            Language::English => f.write_str(&text),
        }
    }
}

/// What may stand in a text: words, or a whole number that decides its plural.
pub trait Value {
    /// The value as the message files know it.
    fn into_fluent(self) -> FluentValue<'static>;
}

impl<T: Value + Clone> Value for &T {
    fn into_fluent(self) -> FluentValue<'static> {
        self.clone().into_fluent()
    }
}

impl Value for &str {
    fn into_fluent(self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Value for String {
    fn into_fluent(self) -> FluentValue<'static> {
        FluentValue::from(self)
    }
}

impl Value for u32 {
    fn into_fluent(self) -> FluentValue<'static> {
        FluentValue::from(self)
    }
}

impl Value for Text<'_> {
    fn into_fluent(self) -> FluentValue<'static> {
        FluentValue::from(self.to_string())
    }
}
