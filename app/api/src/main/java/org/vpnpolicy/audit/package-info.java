// SPDX-License-Identifier: Apache-2.0
/**
 * The audit: who changed what, when, from where and why, and what it was before and after. It keeps
 * what operators and the application did, never what subscribers do.
 */
package org.vpnpolicy.audit;
