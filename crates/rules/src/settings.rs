//! What a site changes about the rules: adds its own, switches off, weighs otherwise.

use std::collections::{BTreeMap, BTreeSet};

use drempel_model::{Impact, RuleChange};
use thiserror::Error;

use crate::custom::CustomRule;
use crate::data::RuleSet;

/// Changes to the rules that are built in.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct RuleSettings {
    /// Rules that do not run.
    pub off: BTreeSet<String>,
    /// Rules whose impact is another than their own.
    pub impacts: BTreeMap<String, Impact>,
}

/// Settings that do not fit the rules.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum SettingsError {
    /// No rule has that id.
    #[error("there is no rule '{0}'; `drempel rules` lists them all")]
    Unknown(String),
    /// A custom rule has the id of another rule.
    #[error("there is a rule '{0}' already; give your own another name")]
    Taken(String),
}

impl RuleSet {
    /// The rules with those that a site adds.
    ///
    /// # Errors
    /// One of them has an id that is taken.
    pub fn with_custom(mut self, custom: Vec<CustomRule>) -> Result<Self, SettingsError> {
        for rule in custom {
            if self.infos().contains_key(&rule.id) {
                return Err(SettingsError::Taken(rule.id));
            }
            self.changes.insert(rule.id.clone(), RuleChange::Added);
            self.custom.push(rule);
        }
        self.custom.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(self)
    }

    /// The rules as a site wants them.
    ///
    /// # Errors
    /// A setting names a rule that is not there.
    pub fn with_settings(mut self, settings: &RuleSettings) -> Result<Self, SettingsError> {
        let infos = self.infos();
        for id in settings.off.iter().chain(settings.impacts.keys()) {
            if !infos.contains_key(id) {
                return Err(SettingsError::Unknown(id.clone()));
            }
        }
        for (id, info) in infos.iter().filter(|(id, _)| settings.off.contains(*id)) {
            self.changes.insert(id.clone(), RuleChange::Off { title: info.title.clone() });
        }
        self.rules.retain(|it| !settings.off.contains(it.id));
        self.site_rules.retain(|it| !settings.off.contains(it.id));
        self.document_rules.retain(|it| !settings.off.contains(it.id));
        self.custom.retain(|it| !settings.off.contains(&it.id));
        let of_pages = self.rules.iter_mut().map(|it| (it.id, &mut it.info));
        let of_sites = self.site_rules.iter_mut().map(|it| (it.id, &mut it.info));
        let of_documents = self.document_rules.iter_mut().map(|it| (it.id, &mut it.info));
        for (id, info) in of_pages.chain(of_sites).chain(of_documents) {
            if let Some(impact) = settings.impacts.get(id) {
                self.changes.insert(id.to_owned(), RuleChange::Impact { was: info.impact });
                info.impact = *impact;
            }
        }
        // The file of a custom rule is the site's own word already; that it was added says more.
        for rule in &mut self.custom {
            if let Some(impact) = settings.impacts.get(&rule.id) {
                rule.info.impact = *impact;
            }
        }
        Ok(self)
    }

    /// Rules that a site added, in order of id.
    pub fn custom(&self) -> &[CustomRule] {
        &self.custom
    }

    /// What is not as it is built in, by id of the rule.
    pub fn changes(&self) -> &BTreeMap<String, RuleChange> {
        &self.changes
    }
}
