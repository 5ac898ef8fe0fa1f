package dev.sideledger.recorder.privacy;

import java.util.List;

/** Tells texts that hold no key at all from those that may, many times quicker than the expression that finds them. */
final class KeySigns {
    /** One of these stands in whatever the expression finds. */
    private static final List<String> SIGNS = List.of("sk-", "sk_", "rk-", "rk_", "AKIA", "ASIA", "gho_", "ghp_",
            "ghu_",
            "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "AIza", "ya29.", "hf_", "npm_", "pypi-", "slk_", "eyJ",
            "AccountKey=", "-----BEGIN ");
    private static final String BEARER = "bearer ";

    private KeySigns() {}

    /** Whether a text may hold a key. No text that holds one is denied. */
    static boolean possible(String text) {
        for (String sign : SIGNS) {
            if (text.contains(sign)) {
                return true;
            }
        }
        return password(text) || bearer(text);
    }

    private static boolean password(String text) {
        int address = text.indexOf("://");
        return address >= 0 && text.indexOf('@', address) >= 0;
    }

    /** In whatever case, each of the spaces is looked at. */
    private static boolean bearer(String text) {
        int most = BEARER.length() - 1;
        for (int space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', space + 1)) {
            if (space >= most && text.regionMatches(true, space - most, BEARER, 0, BEARER.length())) {
                return true;
            }
        }
        return false;
    }
}
