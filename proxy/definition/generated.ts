/** Made from connector/apiDefinition.swagger.json by `npm run generate`. Do not edit: change the definition. */

export interface paths {
    "/2fa/v1/otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send One-Time Password
         * @description Sends an OTP (One-time Password) to a destination number.
         */
        post: operations["SendOTP"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/2fa/v1/otp/{otpID}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get One-Time Password Status
         * @description Gets status report for given One-Time Password
         */
        get: operations["StatusOTP"];
        put?: never;
        /**
         * Resend One-Time Password
         * @description Resends the given OTP (One-time Password) to a destination number.
         */
        post: operations["ResendOTP"];
        /**
         * Delete One-Time Password
         * @description Deletes a given One-time Password
         */
        delete: operations["DeleteOTP"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/2fa/v1/otp/{otpID}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify One-Time Password
         * @description Verifies the given OTP code.
         */
        post: operations["VerifyOTP"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A one-time password and its state. */
        OneTimePassword: {
            /** @description The ID of the one-time password. Resend, status, verify and delete ask for it. */
            otpId: string;
            /** @description The ID of the tyntec account that the API key belongs to. */
            accountId?: string;
            /**
             * Format: uuid
             * @description The ID of the tyntec application whose settings were used.
             */
            applicationId?: string;
            /** @description The phone number that the one-time password was sent to, with its country code. */
            number?: string;
            /**
             * Format: int32
             * @description How many codes were tried so far.
             */
            attemptCount?: number;
            /** @description The state of the one-time password: ACTIVE, VERIFIED, EXPIRED or TOO_MANY_ATTEMPTS. */
            otpStatus?: string;
            /**
             * Format: int64
             * @description When the one-time password expires, in milliseconds since 1 January 1970 UTC.
             */
            expire?: number;
            /**
             * Format: int64
             * @description When the one-time password was made, in milliseconds since 1 January 1970 UTC.
             */
            created?: number;
            /** @description Your own reference, as given when the one-time password was sent. */
            referenceId?: string;
            /** @description When the one-time password was made, as date and time in UTC. */
            timestampCreated?: string;
            /** @description When the one-time password expires, as date and time in UTC. */
            timestampExpire?: string;
        };
        /** @description What became of the code that the person typed, and the one-time password's state. */
        Verification: {
            /** @description The ID of the one-time password. Resend, status, verify and delete ask for it. */
            otpId: string;
            /** @description The ID of the tyntec account that the API key belongs to. */
            accountId?: string;
            /**
             * Format: uuid
             * @description The ID of the tyntec application whose settings were used.
             */
            applicationId?: string;
            /** @description The phone number that the one-time password was sent to, with its country code. */
            number?: string;
            /**
             * Format: int32
             * @description How many codes were tried so far.
             */
            attemptCount?: number;
            /** @description The state of the one-time password: ACTIVE, VERIFIED, EXPIRED or TOO_MANY_ATTEMPTS. */
            otpStatus?: string;
            /**
             * Format: int64
             * @description When the one-time password expires, in milliseconds since 1 January 1970 UTC.
             */
            expire?: number;
            /**
             * Format: int64
             * @description When the one-time password was made, in milliseconds since 1 January 1970 UTC.
             */
            created?: number;
            /** @description Your own reference, as given when the one-time password was sent. */
            referenceId?: string;
            /** @description When the one-time password was made, as date and time in UTC. */
            timestampCreated?: string;
            /** @description When the one-time password expires, as date and time in UTC. */
            timestampExpire?: string;
            /** @description True only if tyntec accepted the code in this very call. Use it in a condition. */
            valid: boolean;
            /**
             * @description Why the code was accepted or not: VERIFIED, WRONG_CODE, EXPIRED or TOO_MANY_ATTEMPTS.
             * @enum {string}
             */
            outcome: "VERIFIED" | "WRONG_CODE" | "EXPIRED" | "TOO_MANY_ATTEMPTS";
        };
    };
    responses: {
        /** @description The one-time password and its state. */
        OneTimePassword: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OneTimePassword"];
            };
        };
        /** @description The code was compared: valid says whether it was right, outcome says why. */
        Verification: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Verification"];
            };
        };
        /** @description A parameter is missing, unknown or not acceptable. The message names it and says what to change. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The API key was refused. A wrong code never gives this answer. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The API key is good but may not do this, or a rule in front of tyntec forbids it. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description There is no such one-time password, or none that belongs to this API key. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The one-time password is no longer active: it was used before, has expired or had too many attempts. */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description It is not known whether a message went out. Ask for the status or wait before sending again. */
        DeliveryUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description It is not known whether the code was right. The attempt may have been counted, or the code used. Ask for the status before verifying again. */
        VerdictUnknown: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Too many calls. Retry-After says how many seconds to wait. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description A defect of the connector. Report it with the ID in the answer. */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The answer of tyntec could not be used. */
        BadGateway: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description tyntec could not be reached or is busy. Nothing was sent. */
        ServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description tyntec did not answer in time. */
        GatewayTimeout: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        /** @description ID of your OTP */
        OtpID: string;
        /** @description The delivery channel */
        Via: "AUTO" | "VOICE" | "SMS";
        /** @description Sender name for OTP delivery via SMS (if you want to override the application template one) */
        Sender: string;
        /** @description Caller id for OTP delivery via Voice (if you want to override the application template one) */
        Caller: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    SendOTP: {
        parameters: {
            query: {
                /** @description Receiver's Phone Number */
                number: string;
                /** @description In case you want to overwrite the application template */
                text?: string;
                /** @description Length of the auto generated PIN */
                pinLength?: number;
                /** @description The delivery channel */
                via?: components["parameters"]["Via"];
                /** @description The applicationId of the application you would like to use. If not specified, uses default one. */
                applicationId?: string;
                /** @description Specifies the local language in ISO 639-1 */
                language?: string;
                /** @description The ISO 3166-1 alpha-2 code of the destination number. */
                country?: string;
                /** @description The OTP code to be delivered instead of auto generated one. */
                otpCode?: string;
                /** @description Sender name for OTP delivery via SMS (if you want to override the application template one) */
                Sender?: components["parameters"]["Sender"];
                /** @description Caller id for OTP delivery via Voice (if you want to override the application template one) */
                Caller?: components["parameters"]["Caller"];
                /** @description Your own reference for this one-time password. It comes back in every answer. */
                referenceId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OneTimePassword"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            424: components["responses"]["DeliveryUnknown"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    StatusOTP: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of your OTP */
                otpID: components["parameters"]["OtpID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OneTimePassword"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    ResendOTP: {
        parameters: {
            query?: {
                /** @description The delivery channel */
                via?: components["parameters"]["Via"];
                /** @description Sender name for OTP delivery via SMS (if you want to override the application template one) */
                Sender?: components["parameters"]["Sender"];
                /** @description Caller id for OTP delivery via Voice (if you want to override the application template one) */
                Caller?: components["parameters"]["Caller"];
            };
            header?: never;
            path: {
                /** @description ID of your OTP */
                otpID: components["parameters"]["OtpID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OneTimePassword"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            424: components["responses"]["DeliveryUnknown"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
    DeleteOTP: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ID of your OTP */
                otpID: components["parameters"]["OtpID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OneTimePassword"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            502: components["responses"]["BadGateway"];
            503: components["responses"]["ServiceUnavailable"];
            504: components["responses"]["GatewayTimeout"];
        };
    };
    VerifyOTP: {
        parameters: {
            query: {
                /** @description Input One-time password code that you want to verify */
                otpCode: string;
            };
            header?: never;
            path: {
                /** @description ID of your OTP */
                otpID: components["parameters"]["OtpID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Verification"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
            424: components["responses"]["VerdictUnknown"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["ServiceUnavailable"];
        };
    };
}
