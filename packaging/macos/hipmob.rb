# The cask for Homebrew. Not tried here: this project has no Mac. Address and hash come from the release.
cask "hipmob" do
  version "1.0.0"
  sha256 :no_check

  url "ADDRESS-OF-THE-RELEASE/hipmob-#{version}-macos.zip"
  name "HipMob"
  desc "Follow-along sessions for the rotation of both hips"
  homepage "ADDRESS-OF-THE-PROJECT"

  depends_on macos: ">= :ventura" # PySide6 6.11

  app "HipMob.app"
  binary "#{appdir}/HipMob.app/Contents/MacOS/hipmob"

  # History and settings are a person's own, so only `zap` removes them.
  zap trash: [
    "~/Library/Application Support/hipmob",
    "~/Library/Caches/hipmob",
  ]
end
