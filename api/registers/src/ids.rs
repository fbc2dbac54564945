//! Ids that are the same after every import.
//!
//! Derived from what the register itself keeps (version 5), so a second import,
//! a replay or another installation name the same thing by the same id.

use uuid::Uuid;

use brana_domain::vocabulary::Ico;

/// The namespace of everything that comes from a register.
const NAMESPACE: Uuid = Uuid::from_u128(0x6272_616e_6100_4000_8000_7265_6773_7472);

/// The provider of this number.
#[must_use]
pub fn provider_id(ico: &Ico) -> Uuid {
    derived(&["provider", "cz-ico", ico.as_str()])
}

/// One registered service at one site.
#[must_use]
pub fn site_id(service: &str, site: &str) -> Uuid {
    derived(&["site", service, site])
}

/// The id that always belongs to these words; their borders count.
pub(crate) fn derived(words: &[&str]) -> Uuid {
    let mut name = Vec::new();
    for word in words {
        name.extend_from_slice(&(word.len() as u64).to_be_bytes());
        name.extend_from_slice(word.as_bytes());
    }
    Uuid::new_v5(&NAMESPACE, &name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_never_changes() {
        let ico = Ico::try_new("00551023").unwrap();
        assert_eq!(
            provider_id(&ico).to_string(),
            "1309090b-cfa7-5eec-ad10-917cffba56c1"
        );
        assert_ne!(site_id("12", "3"), site_id("1", "23"));
    }
}
