//! Changes of single items, which have rules of their own: an item that was returned is open when
//! everything else is closed.

use chrono::{DateTime, Utc};
use domain::application::Refusal;
use domain::desk::{Item, ItemKey, ItemKind, decide_replace};
use domain::ids::{DocumentId, TrainingId};
use domain::message::Message;
use entity::{document, prior_training};
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::{DbErr, EntityTrait};

use super::dossier::Dossier;
use super::edit::Edit;
use crate::services::programmes::ProgrammeYear;
use crate::services::{Ctx, Failure};

/// An item as its applicant sees it.
#[derive(Clone, Debug)]
pub struct ItemDetail {
    /// The item, with the office's last decision.
    pub item: Item,
    /// Its name.
    pub name: Message,
    /// Whether a paper may be sent in for it now, and otherwise why not.
    pub open: Result<(), Refusal>,
}

impl ItemDetail {
    /// The checklist of an application.
    pub(super) fn all(
        dossier: &Dossier,
        programme: &ProgrammeYear,
        now: DateTime<Utc>,
    ) -> Vec<Self> {
        let windows = dossier.edit_windows(programme);
        let items = dossier.items(programme).into_iter();
        items
            .map(|item| Self {
                name: dossier.item_name(item.key),
                open: decide_replace(dossier.application.state, &windows, &item, now),
                item,
            })
            .collect()
    }
}

impl Edit {
    /// An item of the checklist as it stands in this transaction.
    pub(in crate::services) fn item<R>(&self, key: ItemKey) -> Result<Item, Failure<R>> {
        let mut items = self.dossier.items(&self.programme).into_iter();
        items.find(|item| item.key == key).ok_or(Failure::NotFound)
    }

    /// Asks whether a paper may be sent in for an item now.
    pub(super) fn check_item<R: From<Refusal>>(
        &self,
        ctx: &Ctx,
        key: ItemKey,
    ) -> Result<(), Failure<R>> {
        let item = self.item(key)?;
        let windows = self.dossier.edit_windows(&self.programme);
        decide_replace(self.dossier.application.state, &windows, &item, ctx.now)
            .map_err(|refusal| Failure::Refused(refusal.into()))
    }

    /// Puts a document of the application to an item. For anything but a certificate its purpose has
    /// done so already. A certificate that it replaces stays when somebody decided about it; one that
    /// nobody looked at is taken away, and the answer is its row.
    pub(super) async fn give_paper(
        &mut self,
        ctx: &Ctx,
        key: ItemKey,
        document: DocumentId,
    ) -> Result<Option<document::Model>, DbErr> {
        if key.kind != ItemKind::TrainingCertificate {
            return Ok(None);
        }
        let training = TrainingId(key.subject);
        let mut before = None;
        for row in &mut self.dossier.trainings {
            if row.id == training {
                before = row.document_id.replace(document);
            }
        }
        let row = prior_training::ActiveModel {
            id: Unchanged(training),
            document_id: Set(Some(document)),
            ..Default::default()
        };
        prior_training::Entity::update(row).exec(&self.tx).await?;
        let mut decisions = self.dossier.item_decisions.iter();
        let superseded = before
            .filter(|id| decisions.all(|row| row.document_id != Some(*id)))
            .and_then(|id| {
                let mut documents = self.dossier.documents.iter();
                documents.position(|row| row.id == id)
            })
            .map(|place| self.dossier.documents.remove(place));
        if let Some(row) = &superseded {
            let removed = document::ActiveModel {
                id: Unchanged(row.id),
                removed_at: Set(Some(ctx.now)),
                ..Default::default()
            };
            document::Entity::update(removed).exec(&self.tx).await?;
        }
        Ok(superseded)
    }
}
