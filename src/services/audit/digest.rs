//! What the hash of an entry is taken over: every field by its length, so that no two entries read
//! the same, and JSON by its values, as PostgreSQL keeps neither the order of keys nor the way a
//! number was written.

use data_encoding::HEXLOWER;
use entity::audit_entry;
use serde_json::{Number, Value};
use sha2::{Digest as _, Sha256};

/// Entries are hashed by this recipe. Another one would be a new version beside it, never a change
/// of this: what was hashed must verify for ever.
const RECIPE: &[u8] = b"kenshu audit entry 1";

/// The hash of an entry that stands at `place`, after the one with the hash `before`.
pub(super) fn of(entry: &audit_entry::Model, place: i64, before: &str) -> String {
    let mut digest = Encoder(Sha256::new());
    digest.bytes(RECIPE);
    digest.bytes(before.as_bytes());
    digest.number(place);
    digest.number(entry.id.0);
    digest.number(entry.at.timestamp_micros());
    digest.optional(entry.account_id.map(|id| id.0.to_string()).as_deref());
    digest.bytes(entry.actor_label.as_bytes());
    digest.bytes(entry.action.as_bytes());
    digest.bytes(entry.subject_kind.as_bytes());
    digest.number(entry.subject_id);
    digest.value(&entry.changes);
    digest.optional(entry.reason.as_deref());
    digest.bytes(entry.request_id.as_bytes());
    digest.optional(entry.client.as_deref());
    HEXLOWER.encode(&digest.0.finalize())
}

struct Encoder(Sha256);

impl Encoder {
    fn tag(&mut self, tag: u8) {
        self.0.update([tag]);
    }

    fn length(&mut self, length: usize) {
        self.0.update((length as u64).to_be_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        self.0.update(bytes);
    }

    fn number(&mut self, number: i64) {
        self.0.update(number.to_be_bytes());
    }

    fn optional(&mut self, text: Option<&str>) {
        self.tag(u8::from(text.is_some()));
        if let Some(text) = text {
            self.bytes(text.as_bytes());
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.tag(b'n'),
            Value::Bool(yes) => self.tag(if *yes { b't' } else { b'f' }),
            Value::Number(number) => {
                self.tag(b'#');
                self.bytes(plain(number).as_bytes());
            }
            Value::String(text) => {
                self.tag(b'"');
                self.bytes(text.as_bytes());
            }
            Value::Array(items) => {
                self.tag(b'[');
                self.length(items.len());
                for item in items {
                    self.value(item);
                }
            }
            Value::Object(fields) => {
                let mut fields: Vec<_> = fields.iter().collect();
                fields.sort_unstable_by_key(|(name, _)| *name);
                self.tag(b'{');
                self.length(fields.len());
                for (name, value) in fields {
                    self.bytes(name.as_bytes());
                    self.value(value);
                }
            }
        }
    }
}

/// A number by its value: `1e3`, `1000.0` and `1000` are one, as they are to PostgreSQL.
fn plain(number: &Number) -> String {
    if number.is_f64() {
        // Adding zero makes of -0, which PostgreSQL does not know, the usual one.
        let float = number.as_f64().unwrap_or_default() + 0.0;
        return format!("{float}");
    }
    number.to_string()
}

#[cfg(test)]
mod tests {
    use domain::ids::{AccountId, AuditEntryId};
    use serde_json::json;

    use super::*;

    fn entry() -> audit_entry::Model {
        audit_entry::Model {
            id: AuditEntryId(7),
            at: "2024-06-03T01:00:00.000001Z".parse().unwrap(),
            account_id: Some(AccountId(3)),
            actor_label: "coordinator".to_owned(),
            action: "application.submit".to_owned(),
            subject_kind: "application".to_owned(),
            subject_id: 12,
            changes: json!({ "state": { "before": "draft", "after": "submitted" } }),
            reason: None,
            request_id: "r".to_owned(),
            client: Some("192.0.2.1".to_owned()),
            chain_place: None,
            prev_hash: String::new(),
            hash: String::new(),
        }
    }

    #[test]
    fn the_recipe_is_for_ever() {
        let expected = "b3390f70c50bb149b2f8a1141726931508ddfd29fdafcb2c5bec4ba4c6b5e370";
        assert_eq!(of(&entry(), 1, ""), expected);
    }

    #[test]
    fn every_field_counts() {
        let base = of(&entry(), 1, "");
        let changes: [fn(&mut audit_entry::Model); 11] = [
            |e| e.id = AuditEntryId(8),
            |e| e.at += chrono::TimeDelta::microseconds(1),
            |e| e.account_id = None,
            |e| e.actor_label.push('x'),
            |e| e.action.push('x'),
            |e| e.subject_kind.push('x'),
            |e| e.subject_id += 1,
            |e| e.changes["state"]["after"] = json!("withdrawn"),
            |e| e.reason = Some(String::new()),
            |e| e.request_id.push('x'),
            |e| e.client = None,
        ];
        for (number, change) in changes.into_iter().enumerate() {
            let mut other = entry();
            change(&mut other);
            assert_ne!(of(&other, 1, ""), base, "field {number}");
        }
        assert_ne!(of(&entry(), 2, ""), base);
        assert_ne!(of(&entry(), 1, "a"), base);
    }

    #[test]
    fn nothing_moves_from_one_field_into_the_next() {
        let mut one = entry();
        one.action = "a".to_owned();
        one.subject_kind = "bc".to_owned();
        let mut other = entry();
        other.action = "ab".to_owned();
        other.subject_kind = "c".to_owned();
        assert_ne!(of(&one, 1, ""), of(&other, 1, ""));
        one.changes = json!(["1", 1]);
        other = one.clone();
        other.changes = json!([1, "1"]);
        assert_ne!(of(&one, 1, ""), of(&other, 1, ""));
    }

    #[test]
    fn json_counts_by_its_values() {
        let with = |text: &str| {
            let mut entry = entry();
            entry.changes = serde_json::from_str(text).unwrap();
            of(&entry, 1, "")
        };
        assert_eq!(with(r#"{"b":1,"a":[2]}"#), with(r#"{"a":[2],"b":1}"#));
        assert_eq!(with("[1000, 0.5]"), with("[1e3, 0.50]"));
        assert_eq!(with("-0.0"), with("0.0"));
        assert_ne!(with("[[1],[]]"), with("[[],[1]]"));
        assert_ne!(with("null"), with("false"));
    }
}
