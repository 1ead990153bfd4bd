//! The part of the application's page that leads to the document desk, with the office's memo.

use domain::access::{Action, allows};
use serde::Serialize;

use crate::services::Ctx;
use crate::services::applications::office_dossier::Dossier;
use crate::web::form::{FormState, FormView};
use crate::web::office::desk::LONGEST_MEMO;
use crate::web::routes;

/// What waits on the desk, and the memo.
#[derive(Clone, Debug, Serialize)]
pub(super) struct DeskView {
    href: String,
    missing: i32,
    received: i32,
    returned: i32,
    eligibility: i32,
    /// Whether the reader may write the memo.
    writes: bool,
    memo: String,
    memo_form: FormView,
    memo_action: String,
    memo_version: i32,
    memo_max: usize,
}

impl DeskView {
    pub(super) fn of(ctx: &Ctx, dossier: &Dossier) -> Self {
        let desk = &dossier.desk;
        let form = FormState::new("desk.memo", &["memo"]).with("memo", desk.memo.as_str());
        Self {
            href: routes::office_application_desk(dossier.id),
            missing: desk.missing,
            received: desk.received,
            returned: desk.returned,
            eligibility: desk.eligibility,
            writes: allows(&ctx.actor, Action::DecideApplications),
            memo: desk.memo.clone(),
            memo_form: form.view(&ctx.app.catalogue, ctx.lang),
            memo_action: routes::office_memo(dossier.id),
            memo_version: desk.memo_version,
            memo_max: LONGEST_MEMO,
        }
    }

    pub(super) fn sample(writes: bool, memo: &str) -> Self {
        let field = crate::web::form::FieldView {
            id: "field-memo".to_owned(),
            name: "memo",
            value: memo.to_owned(),
            values: vec![memo.to_owned()],
            errors: Vec::new(),
        };
        Self {
            href: "/office/applications/7/desk".to_owned(),
            missing: 1,
            received: 2,
            returned: 0,
            eligibility: 1,
            writes,
            memo: memo.to_owned(),
            memo_form: FormView {
                fields: [("memo", field)].into(),
                ..FormView::default()
            },
            memo_action: "/office/applications/7/memo".to_owned(),
            memo_version: 2,
            memo_max: LONGEST_MEMO,
        }
    }
}
