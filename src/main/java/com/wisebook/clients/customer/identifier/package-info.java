/** Numbers that identify a company or an account: are they right in themselves? No register is asked here (facts.md 10). */
@NamedInterface("identifier")
package com.wisebook.clients.customer.identifier;

import org.springframework.modulith.NamedInterface;
