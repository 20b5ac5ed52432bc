"""Sentences about roles and signing in."""

TEXTS: dict[str, tuple[str, str]] = {
    "rights.local_mode": ("Chế độ một máy", "Local mode"),
    "rights.local_note": (
        "Ứng dụng chỉ chạy trên máy này nên không cần tài khoản: ai dùng máy đều chọn được vai trò.",
        "The app runs on this machine only and needs no accounts: whoever uses the machine can choose a role.",
    ),
    "rights.role": ("Vai trò", "Role"),
    "rights.sign_in": ("Đăng nhập", "Sign in"),
    "rights.account": ("Tài khoản: {name} · {role}", "Account: {name} · {role}"),
    "rights.ended": (
        "Phiên đăng nhập đã hết hạn hoặc đã kết thúc; trang chỉ còn nội dung công khai.",
        "The sign-in has expired or was ended; only public content is shown.",
    ),
    "rights.withheld": (
        "Trang này dành cho: {audience}. Hãy đăng nhập bằng tài khoản của vai trò đó.",
        "This page is for: {audience}. Sign in with an account of that role.",
    ),
    "rights.withheld_local": (
        "Trang này dành cho: {audience}. Hãy chọn vai trò đó ở mục “Chế độ một máy” phía trên.",
        "This page is for: {audience}. Choose that role under “Local mode” above.",
    ),
    "rights.own_account": ("Tài khoản", "Account"),
    "rights.name": ("Tên đăng nhập", "Name"),
    "rights.password": ("Mật khẩu", "Password"),
    "rights.sign_out": ("Đăng xuất", "Sign out"),
    "rights.change_password": ("Đổi mật khẩu", "Change the password"),
    "rights.cu": ("Mật khẩu hiện nay", "Present password"),
    "rights.moi": ("Mật khẩu mới (từ 12 ký tự)", "New password (at least 12 characters)"),
    "rights.nhac_lai": ("Nhắc lại mật khẩu mới", "New password again"),
    "rights.back": ("Về trang trước", "Back"),
    "rights.this_language": ("Tiếng Việt", "English"),
    "rights.forgotten": (
        "Quên mật khẩu: đề nghị quản trị viên đặt lại.",
        "Forgotten password: ask the administrator to set another one.",
    ),
    "rights.refused": (
        "Chưa đăng nhập được: tên hoặc mật khẩu không đúng, hoặc tài khoản không dùng được lúc này. Sau nhiều lần "
        "sai phải chờ rồi mới thử lại được.",
        "Not signed in: the name or the password is wrong, or the account cannot be used now. After several wrong "
        "tries there is a wait before the next one.",
    ),
    "rights.form_refused": (
        "Biểu mẫu này không gửi từ trang đăng nhập của ứng dụng hoặc đã quá hạn. Hãy mở lại trang đăng nhập.",
        "This form was not sent from the app's own sign-in page, or it is too old. Open the sign-in page again.",
    ),
    "rights.local_needs_none": (
        "Ứng dụng đang chạy ở chế độ một máy nên không cần đăng nhập.",
        "The app runs in local mode and needs no sign-in.",
    ),
    "rights.sign_in_elsewhere": (
        "Ở đây không có tài khoản dùng mật khẩu. Hãy về trang trước rồi bấm “Đăng nhập qua cơ quan” ở đầu trang.",
        "No account here has a password. Go back and press “Sign in with the agency” at the top of the page.",
    ),
    "rights.sign_in_agency": ("Đăng nhập qua cơ quan", "Sign in with the agency"),
    "rights.no_account": (
        "Đã xác thực nhưng ở đây không có tài khoản dùng được, hoặc thư điện tử chưa được xác minh; đề nghị quản trị "
        "viên mở tài khoản.",
        "Identified, but there is no account here that can be used, or the e-mail address is not verified; ask the "
        "administrator.",
    ),
    "rights.password_changed": (
        "Đã đổi mật khẩu. Hãy đăng nhập lại.",
        "The password was changed. Sign in again.",
    ),
    "rights.not_the_same": ("Hai lần nhập mật khẩu mới không giống nhau.", "The two new passwords differ."),
    "rights.former_wrong": ("Mật khẩu hiện nay không đúng.", "The present password is wrong."),
}
