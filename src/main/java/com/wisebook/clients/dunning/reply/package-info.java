/** Answers of customers by mail: whose they are, what they say, and what people make of them. */
package com.wisebook.clients.dunning.reply;
