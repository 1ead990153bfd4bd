//! A database in which somebody else holds a lock: visitors are asked to try again.

use axum::http::{StatusCode, header};
use sea_orm::{ConnectionTrait as _, DbBackend};

use crate::support::TestApp;

#[tokio::test]
async fn a_post_that_meets_a_lock_is_asked_to_come_again() {
    let app = TestApp::new().await;
    let other = app.another_way().await;
    let lock = other.begin_write().await.expect("the write lock");
    if other.backend() == DbBackend::Postgres {
        lock.execute_unprepared("LOCK TABLE sign_in_failure IN ACCESS EXCLUSIVE MODE")
            .await
            .expect("the table is locked");
    }
    let email = [("email".to_owned(), "hana@hospital.example".to_owned())];
    let mut visitor = app.visitor();
    let answer = visitor.post("/sign-in", &email).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header(header::RETRY_AFTER), "2");

    lock.rollback().await.expect("the lock is gone");
    other.close().await.expect("it closes");
    let answer = visitor.post("/sign-in", &email).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    app.finish_ignoring_mail().await;
}
