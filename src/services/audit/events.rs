//! Entries of the log as they are read.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, AuditEntryId};
use entity::{account, audit_entry};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::Value;

/// One line of the audit log.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its row.
    pub id: AuditEntryId,
    /// When.
    pub at: DateTime<Utc>,
    /// What kind of actor: `applicant`, `system` or a role of the office.
    pub actor: String,
    /// The name of a member of the office.
    pub name: Option<String>,
    /// What was done: `application.submit`.
    pub action: String,
    /// What kind of thing it was done to.
    pub subject_kind: String,
    /// Which one.
    pub subject_id: i64,
    /// Fields with before and after.
    pub changes: Vec<FieldChange>,
    /// Why.
    pub reason: Option<String>,
    /// From which network address.
    pub client: Option<String>,
    /// The number under which the program's log knows the request.
    pub request_id: String,
}

/// A field that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// Its name.
    pub field: String,
    /// Its value until then.
    pub before: Value,
    /// Its value from then on.
    pub after: Value,
}

impl Event {
    /// The part of the product it is about: what stands before the dot.
    pub fn area(&self) -> &str {
        self.action.split('.').next().unwrap_or_default()
    }
}

/// Turns rows into events, with the names of the office's members: one statement for all of them.
///
/// # Errors
/// Of the database.
pub(in crate::services) async fn of_rows(
    db: &impl ConnectionTrait,
    rows: Vec<audit_entry::Model>,
) -> Result<Vec<Event>, DbErr> {
    let mut actors: Vec<AccountId> = rows.iter().filter_map(|row| row.account_id).collect();
    actors.sort_unstable();
    actors.dedup();
    let names: HashMap<AccountId, String> = if actors.is_empty() {
        HashMap::new()
    } else {
        let members = account::Entity::find()
            .filter(account::Column::Id.is_in(actors))
            .filter(account::Column::StaffRole.is_not_null())
            .all(db)
            .await?;
        let named = members.into_iter().map(|row| (row.id, row.display_name));
        named.collect()
    };
    let event = |row: audit_entry::Model| Event {
        id: row.id,
        at: row.at,
        // Somebody of the office may have applied once: what they did then, an applicant did.
        name: row
            .account_id
            .filter(|_| row.actor_label != "applicant")
            .and_then(|id| names.get(&id).cloned()),
        actor: row.actor_label,
        action: row.action,
        subject_kind: row.subject_kind,
        subject_id: row.subject_id,
        changes: changes(row.changes),
        reason: row.reason,
        client: row.client,
        request_id: row.request_id,
    };
    Ok(rows.into_iter().map(event).collect())
}

fn changes(stored: Value) -> Vec<FieldChange> {
    let Value::Object(fields) = stored else {
        return Vec::new();
    };
    let change = |(field, mut value): (String, Value)| FieldChange {
        field,
        before: value.get_mut("before").map(Value::take).unwrap_or_default(),
        after: value.get_mut("after").map(Value::take).unwrap_or_default(),
    };
    fields.into_iter().map(change).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_entry_tells_each_field_with_before_and_after() {
        let stored = json!({ "state": { "before": "draft", "after": "submitted" } });
        let expected = FieldChange {
            field: "state".to_owned(),
            before: json!("draft"),
            after: json!("submitted"),
        };
        assert_eq!(changes(stored), [expected]);
        assert_eq!(changes(json!([1])), []);
        assert_eq!(changes(json!({ "odd": 1 }))[0].after, Value::Null);
    }
}
