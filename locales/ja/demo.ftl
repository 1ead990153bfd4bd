# デモだけにある画面
demo-sign_in-title = デモにサインイン
demo-sign_in-as_staff = { $role }の{ $name }さんとしてサインインします。
demo-sign_in-as_applicant = 申請者の{ $name }さんとしてサインインします。
demo-sign_in-invented = この人物は架空です。パスワードは要りません。このページは、デモが動いているあいだ何度でも使えます。
demo-sign_in-submit = サインインする
demo-sign_in-back = 公開ページを見る

demo-mailbox-title = デモの受信箱
demo-mailbox-lead = このデモが送ったメールを、宛先にかかわらずすべて見ることができます。実際には誰にも届いていません。
demo-mailbox-most = 新しいものから{ $count }通を表示しています。
demo-mailbox-empty = メールはまだありません。申込を送るか、メールでのサインインを試すと、ここに届きます。

demo-mail-subject = 件名
demo-mail-to = 宛先
demo-mail-state = 状態
demo-mail-written = 作成
demo-mail-sent = 送信
demo-mail-message_id = Message-ID
demo-mail-as_text = 文字だけの表示
demo-mail-as_page = HTMLの表示
demo-mail-no_text = 本文はありません。
demo-mail-links = リンクは、上の「文字だけの表示」から開いてください。

