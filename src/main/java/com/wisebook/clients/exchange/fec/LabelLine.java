package com.wisebook.clients.exchange.fec;

/**
 * A line on a collective account that names no third party.
 *
 * @param money whether it is money rather than a document
 */
record LabelLine(int line, String account, String label, String piece, boolean money) {
}
