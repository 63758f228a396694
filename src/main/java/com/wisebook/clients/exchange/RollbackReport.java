package com.wisebook.clients.exchange;

import java.util.List;

/**
 * What a rollback did.
 *
 * @param removed  entries removed
 * @param closed   entries closed as "rolled back", because a relance or a decision refers to them
 * @param restored entries put back as they were
 * @param relinked lettrages made again that the import had undone
 * @param undone   lettrages of others that had to be undone
 * @param relances relances that had already left about the import's entries
 * @param kept     customers that the import added or changed and that stay as they are now, each with the reason
 */
@io.swagger.v3.oas.annotations.media.Schema(requiredProperties = {"importId", "removed", "closed", "restored", "relances", "kept"})
public record RollbackReport(long importId, long removed, long closed, long restored, long relinked, List<String> undone,
                             List<String> relances, List<String> kept) {
}
