//! What the things are called that entries are about, and the files they name.

use std::collections::{BTreeSet, HashMap};

use domain::ids::{ApplicationId, DocumentId};
use entity::{account, application, document, facility, outbox_message};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use serde_json::Value;

use super::events::Event;

/// Names of the subjects and files of some entries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    subjects: HashMap<(&'static str, i64), String>,
    files: HashMap<i64, String>,
}

impl Names {
    /// What a thing is called.
    pub fn subject(&self, kind: &str, id: i64) -> Option<&str> {
        let kind = NAMED.iter().find(|named| **named == kind)?;
        self.subjects.get(&(*kind, id)).map(String::as_str)
    }

    /// The name of a file.
    pub fn file(&self, id: i64) -> Option<&str> {
        self.files.get(&id).map(String::as_str)
    }
}

/// The kinds of things that have names.
const NAMED: [&str; 4] = ["application", "account", "mail", "facility"];

/// Looks the names up: a statement for each kind that occurs.
pub(super) async fn names(db: &impl ConnectionTrait, events: &[Event]) -> Result<Names, DbErr> {
    let ids = |kind: &str| -> BTreeSet<i64> {
        let about = events.iter().filter(|event| event.subject_kind == kind);
        about.map(|event| event.subject_id).collect()
    };
    let mut names = Names::default();
    let mut add = |kind: &'static str, found: Vec<(i64, String)>| {
        let found = found.into_iter().filter(|(_, name)| !name.is_empty());
        let found = found.map(|(id, name)| ((kind, id), name));
        names.subjects.extend(found);
    };
    add("application", applications(db, ids("application")).await?);
    add("account", accounts(db, ids("account")).await?);
    let mails = ids("mail");
    if !mails.is_empty() {
        let found = outbox_message::Entity::find()
            .select_only()
            .column(outbox_message::Column::Id)
            .column(outbox_message::Column::Subject)
            .filter(outbox_message::Column::Id.is_in(mails));
        add("mail", found.into_tuple().all(db).await?);
    }
    let facilities = ids("facility");
    if !facilities.is_empty() {
        let found = facility::Entity::find()
            .select_only()
            .column(facility::Column::Id)
            .column(facility::Column::Name)
            .filter(facility::Column::Id.is_in(facilities));
        add("facility", found.into_tuple().all(db).await?);
    }
    names.files = files(db, events).await?;
    Ok(names)
}

async fn applications(
    db: &impl ConnectionTrait,
    ids: BTreeSet<i64>,
) -> Result<Vec<(i64, String)>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<(i64, Option<String>, String)> = application::Entity::find()
        .select_only()
        .column(application::Column::Id)
        .column(application::Column::Number)
        .column(application::Column::NameAsListed)
        .filter(application::Column::Id.is_in(ids.into_iter().map(ApplicationId)))
        .into_tuple()
        .all(db)
        .await?;
    let named = |(id, number, name): (i64, Option<String>, String)| {
        let number = number.unwrap_or_default();
        (id, format!("{number} {name}").trim().to_owned())
    };
    Ok(found.into_iter().map(named).collect())
}

async fn accounts(
    db: &impl ConnectionTrait,
    ids: BTreeSet<i64>,
) -> Result<Vec<(i64, String)>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<(i64, String, String)> = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .column(account::Column::DisplayName)
        .column(account::Column::Email)
        .filter(account::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    let named = |(id, name, email): (i64, String, String)| {
        let name = Some(name).filter(|name| !name.is_empty());
        (id, name.unwrap_or(email))
    };
    Ok(found.into_iter().map(named).collect())
}

/// Files that a field `document` names by their number.
async fn files(db: &impl ConnectionTrait, events: &[Event]) -> Result<HashMap<i64, String>, DbErr> {
    let fields = events.iter().flat_map(|event| &event.changes);
    let ids: BTreeSet<i64> = fields
        .filter(|change| change.field == "document")
        .flat_map(|change| [&change.before, &change.after])
        .filter_map(Value::as_i64)
        .collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(i64, String)> = document::Entity::find()
        .select_only()
        .column(document::Column::Id)
        .column(document::Column::FileName)
        .filter(document::Column::Id.is_in(ids.into_iter().map(DocumentId)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}
