/**
 * The rows of Microsoft's page about its validator, by section
 * (https://learn.microsoft.com/connectors/custom-connectors/certification-swagger-validator-rules). A rule names the
 * rows that it covers. `docs/validator-rules.md` is generated from both.
 */
import { pages } from '../support/pages.ts'

/**
 * What is known about a row. The page calls every row an error, but the validator prints some as warnings, as its
 * output on pull requests shows. A few are advice by their own words.
 */
export type Row = {
  /** Left out for an error. A warning if the validator printed one, or if the page's own words make it advice. */
  severity?: 'warning'
  /** Where output of the validator shows this row with its severity. */
  seen?: string
  /** The words of the page that make it advice, if no output was seen. */
  words?: string
  /** Why no rule covers it: what an offline check cannot know. */
  why?: string
}

const page = {
  Operations: {
    ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations: {},
    ApiAnnotationExtensionReplacementInfoMissingApiProperty: {},
    ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty: {},
    ArrayDuplicateValue: {},
    BodyOrFormDataParameterInFetchOperationNotAllowed: {},
    ConnectionIdParameterNotAllowed: {},
    ConsumesMissing: { severity: 'warning', seen: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1095' },
    DuplicateEnumValuesInExtension: {},
    DuplicateOperationPath: {},
    DynamicExtensionDefinitionNotAllowedInParameter: {},
    DynamicListExtensionRequiredForAmbiguousReferences: {},
    DynamicListExtensionRequiredForNonParameterReferences: {},
    DynamicPropertiesExtensionRequiredForAmbiguousReferences: {},
    DynamicPropertiesExtensionRequiredForNonParameterReferences: {},
    DynamicPropertiesExtensionRequiredForPropertiesValuePath: {},
    DynamicPropertiesItemValuePathMismatch: {},
    DynamicTreeExtensionMissing: {},
    InvalidEnumValue: {},
    InvalidEnumValuesExtensionValue: {},
    InvalidFormDataParameterName: {},
    InvalidNextLinkNameValue: {},
    InvokedOperationShouldProduceArray: {},
    InvokedOperationShouldProduceProperty: {},
    MimeTypeNotCompatibleWithRequestContentSchemaType: {},
    NotificationExtensionNotSupportedInWebhookOperation: {},
    NotificationExtensionSupportedForTriggerOnly: {},
    NotificationOperationMustBeWebhook: {},
    OperationFamilyHasDuplicateRevisions: {},
    OperationFamilyHasManyActiveOperations: {},
    OperationFamilyHasManyActiveProductionOperations: {},
    OperationFamilyHasManyEmptyRevisions: {},
    OperationHasManyResponsesWithSchema: {
      severity: 'warning',
      seen: 'https://github.com/beliq-eu/power-automate-beliq/blob/HEAD/SUBMISSION.md'
    },
    OperationIdNotFound: { seen: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1595' },
    OperationIdNotUnique: {},
    OperationIdRequired: {},
    OperationIdSanitized: { severity: 'warning', words: 'Please avoid the usage of non-alphanumeric characters' },
    OperationIdShouldEndWithRevision: {},
    OperationIdTooLong: {},
    OperationMissingPathParameter: {},
    OperationMissingRequiredProperty: {},
    OperationMustHaveNotificationContentExtension: {},
    OperationMustHaveResponse: {},
    OperationParameterNameIsAmbiguous: {},
    OperationParameterNameNotFound: {
      seen: 'https://github.com/MicrosoftDocs/BusinessApplicationPlatform-Connectors-public/issues/74'
    },
    OperationParameterRequiredMismatch: {},
    OperationParametersAreNotUnique: {},
    OperationParametersContainDuplicateParameter: {},
    OperationParametersContainMultipleBodyParameters: {},
    OperationParameterStaticTypeMismatch: {},
    OperationParameterTypeMismatch: {},
    OperationPathContainsUnsupportedCharacters: {},
    OperationPathMayNotContainQueryOrFragment: {},
    OperationPathMustStartWithSlash: {},
    OperationPathTemplateNotValid: {},
    OperationPathVariablesContainDefaults: {},
    OperationRevisionEmpty: {},
    OperationSchemaCountExceedsMaxAllowed: {},
    OperationShouldHaveSuccessfulResponse: {},
    OperationStatusAheadOfConnector: {},
    OperationSummaryTooLong: { severity: 'warning', words: 'for improved readability' },
    PartialDuplicateOperationPath: { severity: 'warning', words: 'It is better to have unconditional routing' },
    PathParameterMustBeRequired: {},
    PathParameterNotDefinedInTemplate: {},
    PathParametersContainDuplicateParameter: {},
    PathParametersContainMultipleBodyParameters: {},
    PathRedefined: { seen: 'https://github.com/microsoft/powerapps-tools/issues/222' },
    RestrictedCharactersInSummary: { seen: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1095' },
    SelectedItemValuePathNotAllowedInThisPosition: {},
    StringBinaryNotSupportedForFormUrlEncoded: {},
    TotalOperationsCountExceedsMaxAllowed: {},
    UnrecognizedTypeFormat: {},
    WebhookOperationsMissingNotificationUrlProperty: {}
  },
  Arrays: {
    ArrayHasNoItems: {},
    RequiredPropertyArrayEmpty: {},
    SchemesArrayEmpty: {}
  },
  'Not supported': {
    CollectionFormatValueNotSupported: {},
    MimeTypeNotSupported: {
      severity: 'warning',
      seen: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1095'
    },
    PathItemRefNotSuppored: {},
    SwaggerKeywordNotSupported: {}
  },
  Parameters: {
    FileParameterMustBeInFormData: {},
    ParameterListContainsFormDataAndBody: {},
    ParameterReferenceNotFound: {},
    ParameterReferenceNotValid: {},
    ParameterRefLoopNotAllowed: {},
    ParamtersWithSameNameMustHaveSameTypeAndVisibility: {},
    PathParameterMissingEncoding: {
      severity: 'warning',
      seen: 'https://github.com/microsoft/PowerPlatformConnectors/pull/1095'
    },
    QueryParameterEncodingNotSupported: {},
    ReservedParameterIsUsed: {
      why: 'The page does not say which names are reserved, and nothing else that is public does.'
    },
    ResponseRefLoopNotAllowed: {},
    SourcePropertyInternal: {}
  },
  Properties: {
    AdditionalPropertyNotAllowed: {},
    AdditionalPropertyNotAllowedAdjacentToRef: {},
    BasePathNotValid: {},
    BodyParameterPropertyNotValid: {},
    ConnectorMetadataPropertiesMissing: {},
    ContactEmailNotValid: {},
    DefaultValueMustMatchType: {
      seen: 'https://github.com/MicrosoftDocs/BusinessApplicationPlatform-Connectors-public/issues/480'
    },
    EnumMustContainAtLeastOneElement: {},
    ExtensionNameNotValid: { seen: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3810' },
    FilterFunctionsPropertyEmpty: {},
    FilterFunctionsPropertyHasDuplicates: {},
    FilterFunctionsPropertyInInputSchema: {},
    FilterFunctionsPropertyInvalidValue: {},
    HostNameNotValid: {},
    InternalPropertyWithDefaultOptional: { severity: 'warning', words: 'if this is intended, it may be left as is' },
    InvalidConnectorCategory: {},
    InvalidStringBinaryProperty: {},
    JsonTypeIncorrect: { seen: 'https://github.com/microsoft/PowerPlatformConnectors/pull/4123' },
    JsonValueNotInEnum: {},
    MimeTypeNotValid: {},
    MissingEnumValuesDisplayName: {},
    MultipleOfMustBeGreaterThanZero: {},
    OneOfPropertiesRequired: {
      why: 'The page does not say of which properties one is required, and nothing else that is public does.'
    },
    ProductionStatusOnBetaService: { why: 'Whether the service behind the connector is in beta is not in its files.' },
    PropertyMustBeRequired: {},
    RequiredPropertyDefinitionMissing: {},
    RequiredPropertyMissing: { seen: 'https://github.com/microsoft/PowerPlatformConnectors/pull/4160' },
    RequiredPropertyNotOnObject: {},
    RequiredReadOnlyPropertyNotAllowedAsInput: {},
    SchemeNotValid: {},
    SecuritySchemePropertyNotValid: {},
    SecuritySchemePropertyRequired: {},
    SpecificationVersionIncorrect: {},
    TagRedefined: {},
    TooManyConnectorCategories: {},
    UrlNotValid: {}
  },
  Response: {
    BodyParameterSchemaRequired: {},
    BodySchemaCountExceedsMaxAllowed: {},
    DefaultResponseHasSchema: { seen: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3975' },
    InvalidCustomEditorExtensionDictionaryValue: {},
    JsonPointerNotValid: {},
    NonBodyParameterSchemaNotValid: {},
    RequiredLoopInSchemaNotAllowed: {},
    ResponseExampleMustBeProducedByOperation: {
      seen: 'https://github.com/hobru/power-platform-neptune-api-factory/issues/2'
    },
    ResponseHeadersAreNotUnique: {},
    ResponseMustBeDefaultOrHttpStatusCode: {},
    ResponseReferenceNotFound: {},
    ResponseReferenceNotValid: {},
    SchemaDefinitionSetIncorrectly: {},
    SchemaReferenceNotFound: {},
    SchemaReferenceNotValid: {},
    SchemaRefLoopNotAllowed: {},
    SchemaTooDeep: { why: 'The page names no depth, and nothing else that is public does.' },
    SchemaTypeFileNotValid: {},
    SchemeNotSupported: {},
    TotalSchemaCountExceedsMaxAllowed: {
      why: 'The page names no number for a whole definition, and nothing else that is public does.'
    }
  },
  Security: {
    OAuthSecurityRequirementValueMustBeScopeName: {},
    SecurityRequirementMustBeDefined: {},
    SecurityRequirementMustHaveEmptyValue: {},
    SecurityRequirementMustHaveValue: {}
  },
  Webhooks: {
    NotificationUrlNotAllowedInThisPosition: {},
    NotificationUrlNotInternal: {},
    NotificationUrlNotRequired: {},
    NotificationUrlNotString: {}
  },
  Metadata: {
    AllowEmptyValueOnlyValidForQueryFormData: {},
    DiscriminatorMustBeARequiredStringProperty: {},
    ExclusiveMaximumRequiresMaximum: {},
    ExclusiveMinimumRequiresMinimum: {},
    FieldLengthExceeded: { seen: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3841' },
    FieldLengthNotInRange: { seen: 'https://github.com/microsoft/PowerPlatformConnectors/pull/550' },
    MaxItemsMustBeGreaterThanOrEqualToZero: {},
    MaxLengthMustBeGreaterThanOrEqualToZero: {},
    MaxPropertiesMustBeGreaterThanOrEqualToZero: {},
    MinimumShouldBeLessThanOrEqualToMaximum: {},
    MinItemsMustBeGreaterThanOrEqualToZero: {},
    MinItemsShouldBeLessThanOrEqualToMaxItems: {},
    MinLengthMustBeGreaterThanOrEqualToZero: {},
    MinLengthShouldBeLessThanOrEqualToMaxLength: {},
    MinPropertiesMustBeGreaterThanOrEqualToZero: {},
    PatternShouldBeValidRegularExpression: {},
    RequiredValueEmpty: {},
    ValueContainsRestrictedWords: { seen: 'https://github.com/microsoft/PowerPlatformConnectors/pull/3407' },
    ValueMustBeInEnglish: {},
    ValueMustEndWithAlphanumeric: {}
  }
} satisfies Record<string, Record<string, Row>>

type Page = typeof page

export type RowName = { [Section in keyof Page]: keyof Page[Section] }[keyof Page]

export const SECTIONS: Readonly<Record<string, Readonly<Record<string, Row>>>> = page

const all: Readonly<Record<string, Row>> = Object.assign({}, ...Object.values(page))

/** What is known about a row, by its name. */
export const rowOf = (name: RowName): Row => all[name] ?? {}

export const VALIDATOR_PAGE = pages.validator
