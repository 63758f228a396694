package com.wisebook.clients.receivable;

/** A snapshot would close more than half of the open items: more likely a partial file than good news. */
public final class SnapshotClosesTooMuch extends RuntimeException {

    private final long closing;
    private final long open;

    public SnapshotClosesTooMuch(long closing, long open) {
        super("the snapshot would close " + closing + " of " + open + " open items");
        this.closing = closing;
        this.open = open;
    }

    public long closing() {
        return closing;
    }

    public long open() {
        return open;
    }
}
