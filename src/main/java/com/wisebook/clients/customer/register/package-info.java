/** What the public registers say of a company: Sirene, recherche-entreprises, VIES (facts.md 11); kept as evidence. */
@NamedInterface("register")
package com.wisebook.clients.customer.register;

import org.springframework.modulith.NamedInterface;
