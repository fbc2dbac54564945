//! Coded answers: closed lists whose words stand in the log, in URLs and in JSON alike.

/// Declares a coded list: the enum, all its values, its words both ways and its serde form.
#[macro_export]
macro_rules! codes {
    (
        $(#[$enum_doc:meta])*
        pub enum $Enum:ident { $( $(#[$doc:meta])* $Variant:ident = $word:literal ),+ $(,)? }
    ) => {
        $(#[$enum_doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $Enum { $( $(#[$doc])* #[serde(rename = $word)] $Variant ),+ }

        impl $Enum {
            /// Every value, in the order people choose from.
            pub const ALL: &'static [Self] = &[ $( Self::$Variant ),+ ];

            /// The word that stands in the log, in URLs and in JSON.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$Variant => $word ),+ }
            }
        }

        impl $crate::vocabulary::Coded for $Enum {
            const ALL: &'static [Self] = Self::ALL;
            fn word(self) -> &'static str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $Enum {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $Enum {
            type Err = $crate::vocabulary::UnknownCode;
            fn from_str(word: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|code| code.as_str() == word).ok_or_else(|| {
                    $crate::vocabulary::UnknownCode {
                        given: word.to_owned(),
                        known: Self::ALL.iter().map(|code| code.as_str()).collect(),
                    }
                })
            }
        }
    };
}

/// A closed list of words, for those who show or describe any such list.
pub trait Coded: Copy + Sized + 'static {
    /// Every value, in the order people choose from.
    const ALL: &'static [Self];
    /// The word that stands in the log, in URLs and in JSON.
    fn word(self) -> &'static str;
}

/// A word that is not in its list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not one of {}", known.join(", "))]
pub struct UnknownCode {
    /// What was given.
    pub given: String,
    /// What could have been given.
    pub known: Vec<&'static str>,
}
