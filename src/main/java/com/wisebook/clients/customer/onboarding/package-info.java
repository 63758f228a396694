/** How a company becomes a customer: the request, its checks, its score, who decides, and the tables that say so. */
@NamedInterface("onboarding")
package com.wisebook.clients.customer.onboarding;

import org.springframework.modulith.NamedInterface;
