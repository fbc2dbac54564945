//! Layers put on top of one another and read into [`Settings`].

use std::path::{Path, PathBuf};

use figment::providers::{Format, Serialized, Toml};
use figment::{Figment, Profile, Provider};
use tracing_subscriber::EnvFilter;

use super::layer::Layer;
use super::{Key, Settings, SettingsError, Sources};
use crate::links::LinkKey;
use crate::mail::Sender;

/// Settings, and where each of them comes from.
#[derive(Debug)]
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// The file that was read.
    pub file: Option<PathBuf>,
    pub(super) figment: Figment,
}

impl Settings {
    /// The settings from all sources.
    ///
    /// # Errors
    /// [`SettingsError`] names the setting and the source that cannot be used.
    pub fn load(sources: &Sources) -> Result<Loaded, SettingsError> {
        let mut figment = Figment::from(defaults()?);
        let file = sources.settings_file();
        if let Some(path) = &file {
            figment = figment.merge(read_file(path)?);
        }
        let figment = figment
            .merge(Layer::environment(&sources.environment)?)
            .merge(Layer::flags(&sources.flags));
        let settings: Self = figment.extract().map_err(|error| wrong(&figment, error))?;
        let loaded = Loaded {
            settings,
            file,
            figment,
        };
        loaded.check()?;
        Ok(loaded)
    }
}

fn defaults() -> Result<Layer, SettingsError> {
    let default = Serialized::defaults(Settings::default());
    let data = default.data().map_err(|e| wrong(&Figment::new(), e))?;
    Ok(Layer::defaults(
        data.into_values().next().unwrap_or_default(),
    ))
}

fn read_file(path: &Path) -> Result<impl Provider + use<>, SettingsError> {
    std::fs::metadata(path).map_err(|e| SettingsError::file(path, &e.to_string()))?;
    let file = Toml::file_exact(path);
    let data = file
        .data()
        .map_err(|e| SettingsError::file(path, &e.to_string()))?;
    let names = data
        .get(&Profile::Default)
        .into_iter()
        .flat_map(|d| d.keys());
    match names.into_iter().find(|name| Key::find(name).is_none()) {
        Some(name) => Err(SettingsError::unknown_in_file(name, path)),
        None => Ok(file),
    }
}

fn wrong(figment: &Figment, error: figment::Error) -> SettingsError {
    let name = error.path.join(".");
    let place = super::shown::source(figment, &name);
    SettingsError::wrong(&name, place, error)
}

impl Loaded {
    /// What a type alone cannot say.
    fn check(&self) -> Result<(), SettingsError> {
        let Settings {
            cell, log_filter, ..
        } = &self.settings;
        if !names_a_schema(cell) {
            return Err(self.refuse(
                "cell",
                "expected up to 63 of a-z, 0-9 and _, beginning with a letter",
            ));
        }
        self.check_mail()?;
        EnvFilter::try_new(log_filter)
            .map(drop)
            .map_err(|error| self.refuse("log_filter", &error.to_string()))
    }

    /// What can be read of the settings of mail must be readable before the first mail is due.
    fn check_mail(&self) -> Result<(), SettingsError> {
        let Settings {
            mail_from,
            base_url,
            link_key,
            ..
        } = &self.settings;
        if let Some(Err(error)) = mail_from.as_deref().map(str::parse::<Sender>) {
            return Err(self.refuse("mail_from", &error.to_string()));
        }
        if let Some(Err(error)) = link_key
            .as_ref()
            .map(|key| LinkKey::from_text(key.expose()))
        {
            return Err(self.refuse("link_key", &error.to_string()));
        }
        let is_address = |url: &String| url.starts_with("https://") || url.starts_with("http://");
        if base_url.as_ref().is_some_and(|url| !is_address(url)) {
            return Err(self.refuse("base_url", "expected https://host, without a path"));
        }
        Ok(())
    }

    fn refuse(&self, name: &str, problem: &str) -> SettingsError {
        SettingsError::Wrong {
            name: name.to_owned(),
            place: super::shown::source(&self.figment, name),
            problem: problem.to_owned(),
        }
    }
}

/// The name goes into `search_path`, so nothing that would need quoting.
fn names_a_schema(cell: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    cell.len() <= 63
        && cell.starts_with(|c: char| c.is_ascii_lowercase())
        && cell.chars().all(plain)
        && !cell.starts_with("pg_")
}
