// SPDX-License-Identifier: Apache-2.0
/**
 * Why a header gets its verdict: the rules that the compiler writes are asked, one table after the
 * other, and what they are for is said in words. Pure but for the service at its edge.
 */
package org.vpnpolicy.core.explain;
