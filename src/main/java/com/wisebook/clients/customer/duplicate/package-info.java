/** Two fiches of one customer: found, explained, merged, and parted again. */
@NamedInterface("duplicate")
package com.wisebook.clients.customer.duplicate;

import org.springframework.modulith.NamedInterface;
