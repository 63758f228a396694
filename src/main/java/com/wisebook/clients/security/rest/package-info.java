/** What every REST controller shares: problem details, cursor pages, idempotency keys, messages in the user's language. */
@NamedInterface("rest")
package com.wisebook.clients.security.rest;

import org.springframework.modulith.NamedInterface;
