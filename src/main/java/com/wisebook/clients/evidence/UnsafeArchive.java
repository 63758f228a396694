package com.wisebook.clients.evidence;

/** An archive that is not looked into: no archive at all, too large, names that lead elsewhere. The key names the sentence for its sender. */
public class UnsafeArchive extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;

    UnsafeArchive(String key) {
        super(key, null, false, false);
        this.key = key;
    }

    /** Key of the messages bundle. */
    public String key() {
        return key;
    }
}
