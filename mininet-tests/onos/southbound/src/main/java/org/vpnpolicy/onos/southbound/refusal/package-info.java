// SPDX-License-Identifier: Apache-2.0
/**
 * What switches refused and why: ONOS 2.5 tells an application which rule or meter failed, but not
 * the reason, so the southbound keeps the latest reasons for the shell.
 */
package org.vpnpolicy.onos.southbound.refusal;
