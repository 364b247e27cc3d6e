// SPDX-License-Identifier: Apache-2.0
/** Why a header gets the verdict that it gets: the question, the answer and its reasons. */
package org.vpnpolicy.explain;
