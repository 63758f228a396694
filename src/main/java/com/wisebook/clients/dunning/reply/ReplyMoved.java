package com.wisebook.clients.dunning.reply;

/** Somebody has done something about an answer outside its task: its process looks again. */
public record ReplyMoved(String number) {
}
