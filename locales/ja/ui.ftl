# 画面の枠と部品の言葉

ui-site-name = 研修 Kenshu
ui-site-about = このサイトは研修の申込から修了までをご案内します。
ui-skip = 本文へ移動
ui-navigation = 主なページ
ui-languages = 言語
ui-breadcrumbs = 現在の位置

ui-demo-label = デモ
ui-demo-text = これは体験用の画面です。登場する人物・機関・授業の内容は架空のもので、入力した内容は保存され続けません。実際の申込にはなりません。

ui-account-signed_in = サインイン中
ui-account-signed_in_as = サインイン中：
ui-account-sign_out = サインアウト

ui-contact-title = お問い合わせ
ui-contact-address = 〒{ $code } { $address }
ui-contact-phone = 電話
ui-contact-email = メール
ui-contact-url = ホームページ

ui-required = 必須
ui-optional = 任意
ui-example = 例：{ $example }
ui-limit = { $count }文字まで
ui-problem = 入力の確認：
ui-choose = 選択してください
ui-back = 戻る
ui-change = 変更
ui-change-what = （{ $what }）
ui-remove = 削除
ui-none = 入力なし

ui-summary-title = { $count }か所の入力をご確認ください
ui-summary-prefix = 【要確認】

ui-tone-info = お知らせ：
ui-tone-good = 完了：
ui-tone-wait = ご確認ください：
ui-tone-bad = 重要：

ui-steps-label = 入力の進み具合
ui-steps-now = { $count }項目中の{ $number }番目：{ $label }
ui-steps-done = 入力済み
ui-steps-current = 入力中
ui-steps-todo = これから
ui-steps-problem = 書類待ち

ui-state-next = 次にすること
ui-state-due = 期限

ui-finding-met = 満たしています
ui-finding-not_met = 満たしていません
ui-finding-needs_person = 事務局が確認します
ui-finding-preferred = 望ましい条件
ui-finding-source = 募集要項の記載：

ui-filter-nothing = 一致する行はありません。
ui-pager-label = ページの移動
ui-pager-previous = 前へ
ui-pager-next = 次へ
ui-print = 印刷する
ui-copy = コピー
ui-copied = コピーしました

ui-situation-next = 次にできること
ui-situation-reference = お問い合わせの際にお伝えいただく番号：
ui-conflict-title = ほかの人が先に変更しました
ui-conflict-by = { $at }に{ $who }さんが変更しています。
ui-conflict-at = { $at }に変更されています。
ui-conflict-text = 入力された内容はまだ保存されていません。両方を見比べて、下の欄を直してからもう一度保存してください。
ui-conflict-theirs = 保存されている内容
ui-conflict-yours = あなたの入力
