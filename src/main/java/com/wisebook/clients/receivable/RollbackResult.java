package com.wisebook.clients.receivable;

import java.util.List;

/**
 * What taking an import back did.
 *
 * @param removed  entries removed
 * @param closed   entries that could not be removed because something refers to them (a relance, a decision): closed as
 *                 "rolled back"
 * @param restored entries put back as they were
 * @param relinked lettrages made again that the import had undone
 * @param undone   lettrages of others that had to be undone, as "customer: code"
 */
public record RollbackResult(long removed, long closed, long restored, long relinked, List<String> undone,
                             List<Long> customers) {
}
