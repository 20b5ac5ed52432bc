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
}
