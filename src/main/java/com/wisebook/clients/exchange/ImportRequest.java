package com.wisebook.clients.exchange;

import java.nio.file.Path;

/**
 * An import that somebody asks for.
 *
 * @param companyCode whose file it is
 * @param companyName when the code is unknown, a company of that name is created, in observation; null: it is refused
 * @param fileName    the file's own name (a FEC's says its fiscal year)
 * @param file        where it is; it is copied before the call returns
 * @param dryRun      everything is done and reported, nothing is kept
 */
public record ImportRequest(ImportKind kind, String companyCode, String companyName, String fileName, Path file,
                            boolean dryRun, ImportParameters parameters, String user) {
}
