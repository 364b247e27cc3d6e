// SPDX-License-Identifier: Apache-2.0
/**
 * Programs that the lab runs: to their end, in the background, or as partners in a conversation.
 */
package org.vpnpolicy.lab.process;
