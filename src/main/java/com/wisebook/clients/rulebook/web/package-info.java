/** The rule tables over REST. */
package com.wisebook.clients.rulebook.web;
