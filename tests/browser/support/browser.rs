//! One Chromium window, driven by its own ChromeDriver.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use serde_json::{Value, json};
use thirtyfour::{LoggingPrefsLogLevel, prelude::*};

use super::process::{Process, ScratchDir};

/// How wide the window is; heights are those of usual devices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Width {
    /// An office screen.
    Desk,
    /// A usual phone.
    Phone,
    /// The narrowest screen a page must not break on (WCAG 1.4.10).
    Narrow,
}

impl Width {
    /// In CSS pixels.
    pub(crate) fn pixels(self) -> u32 {
        match self {
            Self::Desk => 1280,
            Self::Phone => 375,
            Self::Narrow => 320,
        }
    }

    fn height(self) -> u32 {
        match self {
            Self::Desk => 900,
            Self::Phone => 812,
            Self::Narrow => 640,
        }
    }
}

/// A browser window with an empty profile, closed when dropped.
pub(crate) struct Browser {
    driver: WebDriver,
    _process: Process,
    _scratch: ScratchDir,
}

impl Browser {
    /// Opens a window that asks for pages in `language` (`ja`, `en`).
    pub(crate) async fn open(language: &str) -> Self {
        let scratch = ScratchDir::new("chromedriver");
        let mut command = Command::new("chromedriver");
        command.arg("--port=0");
        let mut process = Process::start("chromedriver", &mut command, scratch.path());
        // "ChromeDriver was started successfully on port 40123."
        let port: u16 = process.wait_for_line(Duration::from_secs(20), |line| {
            line.split_once("started successfully on port ")?
                .1
                .trim_end_matches('.')
                .parse()
                .ok()
        });
        let driver = Self::session(port, language)
            .await
            .expect("Chromium opens a window");
        Self {
            driver,
            _process: process,
            _scratch: scratch,
        }
    }

    async fn session(port: u16, language: &str) -> WebDriverResult<WebDriver> {
        let mut wanted = DesiredCapabilities::chrome();
        wanted.add_arg("--headless=new")?;
        // Containers and root have no user namespaces to sandbox with; only our own pages are shown.
        wanted.add_arg("--no-sandbox")?;
        wanted.add_arg("--disable-dev-shm-usage")?;
        wanted.add_arg("--hide-scrollbars")?;
        wanted.add_experimental_option("prefs", json!({ "intl.accept_languages": language }))?;
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await?;
        driver
            .set_page_load_timeout(Duration::from_secs(30))
            .await?;
        driver.set_script_timeout(Duration::from_mins(1)).await?;
        Ok(driver)
    }

    /// The WebDriver session, for what has no shorter word here.
    pub(crate) fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Shows a page.
    pub(crate) async fn go(&self, url: &str) {
        self.driver
            .goto(url)
            .await
            .unwrap_or_else(|error| panic!("cannot show {url}: {error}"));
    }

    /// Signs in by a link: the page it leads to asks once, by a button, before the link is used up.
    pub(crate) async fn sign_in(&self, link: &str) {
        self.go(link).await;
        let button = "main form[method=post] button";
        let buttons = self
            .driver
            .find_all(By::Css(button))
            .await
            .expect("the page can be read");
        if let [button] = buttons.as_slice() {
            let door = self.path().await;
            button
                .click()
                .await
                .expect("the sign-in button can be pressed");
            self.leave(&door).await;
        }
    }

    /// Waits until a page other than the one at `path` is there: a click may be over before the
    /// page it leads to has come, and would win over the next page asked for.
    pub(crate) async fn leave(&self, path: &str) {
        for _ in 0..100 {
            let is_whole = self.run("return document.readyState === 'complete'").await;
            if is_whole == json!(true) && self.path().await != path {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("still on {path}");
    }

    /// Turns the page to a language by its own language link, unless it is in that language.
    pub(crate) async fn speak(&self, language: &str) {
        let now = self.run("return document.documentElement.lang").await;
        if now != json!(language) {
            let link = format!("a[hreflang={language}]");
            let link = self
                .driver
                .find(By::Css(link))
                .await
                .expect("every page has language links");
            link.click()
                .await
                .expect("the language link can be followed");
        }
    }

    /// Makes the window as wide as a device; Chromium itself refuses windows under 500 pixels.
    pub(crate) async fn resize(&self, width: Width) {
        let metrics = json!({
            "width": width.pixels(),
            "height": width.height(),
            "deviceScaleFactor": 1,
            "mobile": width != Width::Desk,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics)
            .await;
    }

    /// Asks for the dark or the light colours.
    pub(crate) async fn dark(&self, on: bool) {
        let value = if on { "dark" } else { "light" };
        let feature = json!({ "name": "prefers-color-scheme", "value": value });
        // Without motion the colours change at once: in the middle of it no contrast would be right.
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        self.devtools(
            "Emulation.setEmulatedMedia",
            json!({ "features": [feature, still] }),
        )
        .await;
    }

    /// From the next page on, the pages' own scripts do not run.
    pub(crate) async fn without_script(&self) {
        self.devtools(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": true }),
        )
        .await;
    }

    /// Runs a script in the page and answers what it returns.
    pub(crate) async fn run(&self, script: &str) -> Value {
        self.run_with(script, vec![]).await
    }

    /// Runs a script with arguments.
    pub(crate) async fn run_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        let answer = self.driver.execute(script, arguments).await;
        answer
            .unwrap_or_else(|error| panic!("the script failed: {error}\n{script}"))
            .json()
            .clone()
    }

    /// What the console has collected since the last call: script errors, broken resources and
    /// violations of the content security policy.
    pub(crate) async fn complaints(&self) -> Vec<String> {
        let entries = self
            .driver
            .browser_log()
            .await
            .expect("the browser log is on");
        let grave = |level: &str| matches!(level, "SEVERE" | "WARNING");
        entries
            .into_iter()
            .filter(|e| grave(&e.level))
            .map(|e| e.message)
            .collect()
    }

    /// Keeps a picture of the whole page as `target/shots/<name>.png`.
    pub(crate) async fn shoot(&self, name: &str) -> PathBuf {
        let shots = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("shots");
        fs::create_dir_all(&shots).expect("target is writable");
        let picture = json!({ "format": "png", "captureBeyondViewport": true });
        let answer = self.devtools("Page.captureScreenshot", picture).await;
        let encoded = answer["data"].as_str().expect("a screenshot has data");
        let png = data_encoding::BASE64
            .decode(encoded.as_bytes())
            .expect("screenshots are base64");
        let path = shots.join(format!("{name}.png"));
        fs::write(&path, png).expect("target/shots is writable");
        path
    }

    async fn devtools(&self, method: &str, parameters: Value) -> Value {
        let answer = self.driver.cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| panic!("{method} failed: {error}"))
    }
}
