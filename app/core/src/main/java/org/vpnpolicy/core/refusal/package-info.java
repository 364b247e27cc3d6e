// SPDX-License-Identifier: Apache-2.0
/** Hears why switches refuse rules and meters of the application, which ONOS does not tell. */
package org.vpnpolicy.core.refusal;
