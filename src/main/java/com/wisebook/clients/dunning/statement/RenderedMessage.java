package com.wisebook.clients.dunning.statement;

/**
 * A message ready to leave.
 *
 * @param subject     one line; null for an SMS
 * @param textBody    plain text (the whole message for an SMS)
 * @param htmlBody    null for an SMS
 * @param pdf         the statement or letter; null for an SMS
 * @param pdfFileName null for an SMS
 */
public record RenderedMessage(String subject, String textBody, String htmlBody, byte[] pdf, String pdfFileName) { }
