# 職員のアカウント
nav-staff = 職員
nav-account = 自分のアカウント

flash-invited = 設定用リンクをメールでお送りしました。
flash-locked_out = 利用を止めました。
flash-let_in = 利用を再開しました。

staff-list-title = 職員
staff-list-lead = 事務局の画面を使う方の一覧です。氏名を選ぶと、役割の変更や再設定ができます。
staff-list-invite = 職員を招待する
staff-list-name = 氏名
staff-list-email = メールアドレス
staff-list-role = 役割
staff-list-standing = 状態
staff-list-factors = サインインの方法
staff-list-last_sign_in = 最後のサインイン
staff-list-never = まだありません
staff-list-oneself = ご自身

staff-standing-open = 利用中
staff-standing-not_set_up = 設定待ち
staff-standing-disabled = 停止中

staff-factor-none = 未設定
staff-factor-password = パスワード
staff-factor-authenticator = 認証アプリ
staff-factor-passkeys = パスキー { $count }個
staff-factor-identity = 組織の認証

staff-role_hint-administrator = 職員のアカウントを管理します。事務局のすべてのこともできます。
staff-role_hint-coordinator = 申込、書類、メールなど、期の運営のすべてを扱います。
staff-role_hint-screener = 選考のために、申込の内容と書類を読みます。
staff-role_hint-accountant = 請求に必要な氏名と所属だけを見ます。

staff-invite-title = 職員の招待
staff-invite-lead = 入力したアドレスに、設定用リンクをお送りします。リンクは24時間、1回だけ使えます。
staff-invite-email = メールアドレス
staff-invite-email_hint = その方だけが読むアドレスを入力してください。共有のアドレスは使えません。
staff-invite-name = 氏名
staff-invite-name_hint = 操作記録に残る名前です。
staff-invite-role = 役割
staff-invite-send = 招待のメールを送る

staff-member-oneself = ご自身のアカウントです。パスワードなどは次のページで変更できます：
staff-member-change = 氏名と役割
staff-member-change_text = 役割を変えると、その方のサインインはすべて終わります。
staff-member-name = 氏名
staff-member-role = 役割
staff-member-save = 保存する
staff-member-steps = そのほかの手続き
staff-member-invite_text = まだ設定が済んでいません。新しいリンクを送ると、前のリンクは使えなくなります。
staff-member-invite = 招待のメールをもう一度送る
staff-member-recover_text = 認証アプリやパスキーを失くしたときは、新しく設定できるようにします。
staff-member-recover = サインインの方法を再設定する
staff-member-disable_text = 退職したときや、不審な利用があったときは、利用を止めてください。
staff-member-disable = 利用を止める
staff-member-enable_text = 再開すると、前と同じパスワードと方法でサインインできます。
staff-member-enable = 利用を再開する
staff-member-sign_ins = サインイン中のブラウザー
staff-member-no_sign_ins = サインイン中のブラウザーはありません。
staff-member-end_all = すべてサインアウトさせる

staff-disable-title = 利用の停止
staff-disable-effect_1 = この方のサインインは、いますぐすべて終わります。
staff-disable-effect_2 = 設定用リンクは使えなくなります。
staff-disable-effect_3 = 操作記録とこれまでの仕事は残ります。利用はあとで再開できます。
staff-disable-reason = 理由
staff-disable-reason_hint = 操作記録に残ります。
staff-disable-confirm = 利用を止める

staff-recover-title = サインインの方法の再設定
staff-recover-effect_1 = いまの認証アプリとパスキーは、すぐに使えなくなります。サインインはすべて終わります。
staff-recover-effect_2 = この方に、設定用リンクをメールでお送りします。
staff-recover-effect_3 = 次の画面に、直接お渡しいただくコードを1回だけ表示します。設定にはリンクとコードの両方が要ります。
staff-recover-reason = 理由
staff-recover-reason_hint = ご本人であることをどう確かめたかも書いてください。操作記録に残ります。
staff-recover-confirm = 再設定を始める

staff-hand_over-title = お渡しするコード
staff-hand_over-lead = { $name }さんに、次のコードをお伝えください。
staff-hand_over-in_person = 対面か電話で、ご本人に直接お伝えください。メールでは送らないでください。
staff-hand_over-mail = 設定用リンクの送り先：
staff-hand_over-until = リンクとコードは{ $hours }時間、1回だけ使えます。
staff-hand_over-once = このコードは、この画面にしか表示されません。失くしたときは、もう一度再設定を始めてください。
staff-hand_over-back = 職員の画面へ戻る

staff-code-title = お渡ししたコードの入力
staff-code-lead = 管理者から直接受け取った8桁のコードを入力してください。続けて、パスワードと認証アプリを設定します。
staff-code-hint = メールには書かれていません。半角でも全角でもかまいません。
staff-code-next = 次へ進む
auth-set_up-handed = 8桁のコード

staff-account-title = 自分のアカウント
staff-account-note = 氏名と役割は、管理者が変更します。
staff-account-password = パスワード
staff-account-password_text = 変更すると、ほかのブラウザーはすべてサインアウトします。
staff-account-change_password = パスワードを変更する
staff-account-authenticator = 認証アプリ
staff-account-authenticator_text = 設定済みです。スマートフォンを替えるときは、新しいものを設定してください。
staff-account-no_authenticator = 設定されていません。
staff-account-change_authenticator = 認証アプリを設定し直す
staff-account-passkeys = パスキー
staff-account-passkeys_text = 指紋、顔、または端末の暗証番号だけでサインインできます。パスワードも確認コードも要りません。
staff-account-see_passkeys = パスキーを確認・追加する
staff-account-sign_ins = サインイン中のブラウザー
staff-account-sign_ins_text = お心当たりのないものは、サインアウトさせてください。
staff-account-see_sign_ins = サインイン中のブラウザーを確認する

staff-password-title = パスワードの変更
staff-password-lead = 変更すると、ほかのブラウザーはすべてサインアウトします。
staff-password-old = いまのパスワード
staff-password-new = 新しいパスワード
staff-password-save = 変更する

staff-authenticator-title = 認証アプリの再設定
staff-authenticator-lead = 新しい認証アプリの最初の確認コードを入力すると、前のものは使えなくなります。ほかのブラウザーはすべてサインアウトします。
staff-authenticator-fresh = 安全のため、サインインから{ $minutes }分以内に限り設定できます。もう一度サインインしてください。
staff-authenticator-sign_in = サインインし直す
staff-authenticator-begin = 設定を始める
staff-authenticator-code = 確認コード
staff-authenticator-save = この認証アプリを使う

staff-passkey-title = パスキー
staff-passkey-text = パスキーを登録した方は、指紋、顔、または端末の暗証番号だけでサインインできます。
staff-passkey-sign_in = パスキーでサインイン

staff-provider-text = 組織のアカウントでサインインします。
staff-provider-begin = { $name }でサインイン
staff-provider-leave_title = { $name }へ移動します
staff-provider-leave_text = 自動で移動しないときは、次のボタンを押してください。
staff-provider-leave = { $name }へ進む
staff-provider-return_title = サインインの続き
staff-provider-return_text = { $name }から戻りました。
staff-provider-totp = 確認コード
staff-provider-over_title = サインインの期限が切れました
staff-provider-over_text = 時間がたちすぎたか、別のブラウザーで始められました。もう一度始めてください。
staff-provider-provider_title = { $name }でサインインできませんでした
staff-provider-provider_text = 取り消されたか、いま応答がありません。しばらくしてからお試しになるか、パスワードと確認コードをお使いください。
staff-provider-unknown_title = 職員として登録されていません
staff-provider-unknown_text = { $name }のアカウントに当たる職員が見つかりません。管理者に、同じメールアドレスでの招待をご依頼ください。

staff-passkeys-title = パスキー
staff-passkeys-lead = パスキーは、この端末や鍵の中に作られます。サインインのときに、パスワードと確認コードの代わりになります。
staff-passkeys-none = パスキーはまだありません。
staff-passkeys-since = 登録
staff-passkeys-last_used = 最後の利用
staff-passkeys-add_title = パスキーの追加
staff-passkeys-impossible = このブラウザーでは追加できません。JavaScriptを使える新しいブラウザーをお試しください。パスワードと認証アプリはこれまでどおり使えます。
staff-passkeys-label = 名前
staff-passkeys-label_hint = どの端末のものか、あとで分かる名前を付けてください。
staff-passkeys-label_example = 事務室のパソコン
staff-passkeys-add = パスキーを追加する
staff-passkeys-one_title = パスキーの変更
staff-passkeys-save = 保存する
staff-passkeys-remove_title = パスキーの削除
staff-passkeys-remove_text = 削除すると、このパスキーではサインインできません。ほかのブラウザーはすべてサインアウトします。
staff-passkeys-remove = このパスキーを削除する

staff-problem-known = このアドレスの方は、すでに職員です。一覧から選んでください。
staff-problem-set_up = この方の設定は済んでいます。使えなくなったときは、再設定を始めてください。
staff-problem-not_set_up = この方はまだ設定をしていません。招待のメールをもう一度お送りください。
staff-problem-last_administrator = サインインできる管理者がほかにいません。先に別の管理者を置いてください。
staff-problem-oneself = ご自身のアカウントにはできません。別の管理者にご依頼ください。
staff-problem-handed = コードが違います。管理者から受け取った8桁のコードをご確認ください。
staff-problem-old_password = いまのパスワードが違います。
staff-problem-not_fresh = サインインから時間がたちました。もう一度サインインしてください。
staff-problem-offer_over = 設定の期限が切れました。もう一度始めてください。
staff-problem-passkey = パスキーではサインインできませんでした。もう一度お試しになるか、パスワードと確認コードをお使いください。
staff-problem-passkey_new = パスキーを追加できませんでした。もう一度お試しください。この端末のパスキーがすでにあるときは、追加は要りません。
staff-problem-passkey_enough = パスキーの数が上限に達しています。使わないものを削除してください。
staff-problem-provider = { $name }から応答がありません。しばらくしてからお試しになるか、パスワードと確認コードをお使いください。

mail-staff-invitation-subject = 【要対応】事務局のアカウントの設定
mail-staff-invitation-lead = 研修の事務局の画面に招待されました。
mail-staff-invitation-role = 役割：
mail-staff-invitation-open = 次のリンクを開き、パスワードと認証アプリを設定してください。スマートフォンなどの認証アプリをご用意ください。
mail-staff-invitation-action = 設定の画面を開く
mail-staff-invitation-once = リンクは{ $hours }時間以内に1回だけ使えます。期限を過ぎたときは、管理者にもう一度お申し付けください。
mail-staff-invitation-secret = このメールは、ほかの方に転送しないでください。
mail-staff-invitation-unknown = お心当たりがない場合は、このメールを破棄してください。

mail-staff-recovery-subject = 【要対応】サインインの方法の再設定
mail-staff-recovery-lead = 管理者が、あなたのサインインの方法の再設定を始めました。いまの認証アプリとパスキーは使えません。
mail-staff-recovery-open = 次のリンクを開き、パスワードと認証アプリを設定してください。
mail-staff-recovery-action = 設定の画面を開く
mail-staff-recovery-code = 設定には、管理者が直接お渡しする8桁のコードも要ります。
mail-staff-recovery-once = リンクとコードは{ $hours }時間以内に1回だけ使えます。
mail-staff-recovery-unknown = お心当たりがない場合は、すぐに管理者にお知らせください。

# 操作記録
audit-account-create = アカウントを作成
audit-account-password = 自分のパスワードを変更
audit-account-authenticator = 自分の認証アプリを変更
audit-account-passkey_add = パスキーを追加
audit-account-passkey_rename = パスキーの名前を変更
audit-account-passkey_remove = パスキーを削除
audit-account-identity_add = 組織の認証を結び付け
audit-staff-add = 職員として登録
audit-staff-change = 職員の氏名または役割を変更
audit-staff-link = 設定用リンクを発行
audit-staff-set_up = サインインの方法を設定
audit-staff-disable = 職員の利用を停止
audit-staff-enable = 職員の利用を再開
audit-staff-recover = サインインの方法の再設定を開始
audit-sign_in-staff = 事務局にサインイン
audit-sign_in-passkey = パスキーで事務局にサインイン
audit-sign_in-provider = 組織の認証で事務局にサインイン
audit-sign_in-link = メールのリンクでサインイン
audit-sign_in-end = サインインを終了させた
audit-sign_in-end_others = ほかのサインインを終了させた
audit-sign_in-end_all = 職員のサインインをすべて終了させた
audit-field-role = 役割
audit-field-display_name = 氏名
audit-field-disabled = 停止中
audit-field-authenticator = 認証アプリ
audit-field-passkeys = パスキーの数
audit-field-identity = 組織の認証
audit-field-passkey = パスキー
audit-field-ended = 終了したサインインの数
