//! Locking somebody of the office out, and what the audit log keeps about staff.

use domain::access::StaffRole;
use entity::audit_entry;
use sea_orm::{EntityTrait, QueryOrder};

use super::bench::{Bench, HANA};

async fn audited(bench: &Bench) -> Vec<audit_entry::Model> {
    audit_entry::Entity::find()
        .order_by_asc(audit_entry::Column::Id)
        .all(&bench.app.db.read)
        .await
        .unwrap()
}

#[tokio::test]
async fn every_set_up_link_is_audited_without_its_secret() {
    let bench = Bench::new().await;
    let mut tokens = vec![bench.invite(HANA, StaffRole::Screener).await];
    let before = audited(&bench).await.len();
    tokens.push(bench.invite(HANA, StaffRole::Screener).await);
    let entries = audited(&bench).await;
    let again: Vec<_> = entries[before..].iter().map(|row| &*row.action).collect();
    assert_eq!(again, ["staff.link"], "nothing but the link is new");
    for token in tokens {
        assert!(!format!("{entries:?}").contains(&token));
        assert!(!format!("{entries:?}").contains(&crate::tokens::hash(&token)));
    }
}
