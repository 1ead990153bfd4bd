//! `/office/facilities`: who collects applications.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::services::facilities::office::{self, Listed};
use crate::web::error::PageError;
use crate::web::office::Staff;
use crate::web::page::{Page, Shown, show};
use crate::web::routes;

/// The list.
#[derive(Clone, Debug, Serialize)]
pub(in crate::web::office) struct FacilitiesPage {
    year: Option<i32>,
    rows: Vec<Row>,
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    href: String,
    name: String,
    contact_name: String,
    contact_email: String,
    created_at: DateTime<Utc>,
    /// `open`, `unused` or `over`.
    state: &'static str,
    colleagues: usize,
    joined: usize,
}

impl Page for FacilitiesPage {
    const TEMPLATE: &'static str = "office/facilities/list.html";
    const OFFICE: bool = true;

    fn samples() -> Vec<Self> {
        let row = |state| Row {
            href: "/office/facilities/1".to_owned(),
            name: "Minato Medical Center".to_owned(),
            contact_name: "Jun Tanaka".to_owned(),
            contact_email: "office@hospital.example".to_owned(),
            created_at: DateTime::default(),
            state,
            colleagues: 3,
            joined: 1,
        };
        vec![
            Self {
                year: Some(2024),
                rows: ["open", "unused", "over"].map(row).into(),
            },
            Self {
                year: None,
                rows: Vec::new(),
            },
        ]
    }
}

const fn state(listed: &Listed) -> &'static str {
    match (listed.over, listed.used) {
        (Some(_), _) => "over",
        (None, true) => "open",
        (None, false) => "unused",
    }
}

/// Shows the list.
pub(in crate::web::office) async fn get(
    Staff(ctx): Staff,
) -> Result<Shown<FacilitiesPage>, PageError> {
    let (year, rows) = office::list(&ctx).await?;
    let row = |listed: Listed| Row {
        href: routes::office_facility(listed.id),
        state: state(&listed),
        name: listed.name,
        contact_name: listed.contact_name,
        contact_email: listed.contact_email,
        created_at: listed.created_at,
        colleagues: listed.colleagues,
        joined: listed.joined,
    };
    Ok(show(FacilitiesPage {
        year,
        rows: rows.into_iter().map(row).collect(),
    }))
}
